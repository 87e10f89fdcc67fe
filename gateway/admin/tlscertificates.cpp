#include "gateway/admin/tlscertificates.h"

#include "gateway/secrets/privatefile.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace gateway {

namespace {

constexpr TimeUs renewBefore = 30LL * 86'400 * 1'000'000;
constexpr int ownDays = 397; // what TLS clients accept at most

Result<std::string> contentOf(const std::string &name, const char *code) {
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        return makeError(ErrorKind::Invalid, code,
                         '"' + name + "\" cannot be read: " + file.errorString().toStdString());
    return file.read(1024 * 1024).toStdString();
}

bool isFor(const PeerCertificate &certificate, const std::vector<std::string> &names) {
    // Addresses are not among the names that are read; the first name, which is the subject's, tells enough of them.
    return !names.empty() && std::find(certificate.names.begin(), certificate.names.end(), "cn:" + names.front()) !=
                                 certificate.names.end();
}

} // namespace

Result<TlsFiles> makeTlsFiles(const std::string &folder, const std::vector<std::string> &names, int days) {
    auto made = makeCertificate(names, days);
    if (!made)
        return std::move(made).error();
    const TlsFiles files{folder + "/gateway.crt", folder + "/gateway.key", {}};
    if (!QDir().mkpath(QString::fromStdString(folder)))
        return makeError(ErrorKind::Unavailable, "tls.files", "The folder \"" + folder + "\" cannot be made");
    if (auto written = writePrivateFile(files.key, made->key.reveal()); !written)
        return std::move(written).error();
    if (auto written = writePrivateFile(files.certificate, made->certificate); !written)
        return std::move(written).error();
    return files;
}

TlsFiles ownTlsFileNames(const std::string &dataDir) {
    return {dataDir + "/tls/gateway.crt", dataDir + "/tls/gateway.key", {}};
}

Result<TlsFiles> ownTlsFiles(const std::string &dataDir, const std::vector<std::string> &names, const Clock &clock) {
    const TlsFiles files = ownTlsFileNames(dataDir);
    const auto present = checkTlsFiles(files);
    if (present && isFor(*present, names) && present->validUntil - clock.now() > renewBefore)
        return files;
    return makeTlsFiles(dataDir + "/tls", names, ownDays);
}

Result<PeerCertificate> checkTlsFiles(const TlsFiles &files) {
    const auto certificate = contentOf(files.certificate, "tls.certificate");
    if (!certificate)
        return certificate.error();
    auto key = contentOf(files.key, "tls.key");
    if (!key)
        return std::move(key).error();
    if (auto checked = checkKeyMatches(*certificate, Secret(std::move(*key))); !checked) {
        Error error = checked.error();
        error.message = (error.code == "tls.key" ? files.key : files.certificate) + ": " + error.message;
        return error;
    }
    return readCertificate(*certificate);
}

} // namespace gateway
