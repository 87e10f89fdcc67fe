#include "gateway/domain/certificate.h"

#include "gateway/core/digest.h"

#include <QHostAddress>

#include <memory>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace gateway {

namespace {

template <auto Free>
struct Freer {
    template <typename T>
    void operator()(T *object) const {
        Free(object);
    }
};
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Store = std::unique_ptr<X509_STORE, Freer<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Freer<X509_STORE_CTX_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Freer<GENERAL_NAMES_free>>;

void freeStack(STACK_OF(X509) * stack) {
    sk_X509_pop_free(stack, X509_free);
}
using Stack = std::unique_ptr<STACK_OF(X509), Freer<freeStack>>;

constexpr long secondsPerDay = 86'400;
constexpr TimeUs usPerSecond = 1'000'000;

Bio bioOf(std::string_view text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Certificate fromPem(std::string_view pem) {
    const Bio bio = bioOf(pem);
    return Certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

Error noCertificate() {
    return makeError(ErrorKind::Invalid, "tls.certificate", "There is no certificate in PEM form");
}

// Never asks for a password on the terminal.
int noPassword(char *, int, int, void *) {
    return -1;
}

std::string derOf(X509 *certificate) {
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    if (size <= 0)
        return {};
    std::string der(reinterpret_cast<char *>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return der;
}

TimeUs timeOf(const ASN1_TIME *time) {
    int days = 0;
    int seconds = 0;
    const std::unique_ptr<ASN1_TIME, Freer<ASN1_TIME_free>> epoch(ASN1_TIME_set(nullptr, 0));
    if (ASN1_TIME_diff(&days, &seconds, epoch.get(), time) != 1)
        return 0;
    return (static_cast<TimeUs>(days) * secondsPerDay + seconds) * usPerSecond;
}

std::string textOf(const ASN1_STRING *text) {
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, text);
    if (size < 0)
        return {};
    std::string result(reinterpret_cast<char *>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return result;
}

void addCommonName(X509 *certificate, std::vector<std::string> &names) {
    X509_NAME *subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at >= 0)
        names.push_back("cn:" + textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at))));
}

void addAlternativeNames(X509 *certificate, std::vector<std::string> &names) {
    const Names all(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; all != nullptr && i < sk_GENERAL_NAME_num(all.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(all.get(), i);
        if (name->type == GEN_DNS)
            names.push_back("dns:" + textOf(name->d.dNSName));
        else if (name->type == GEN_EMAIL)
            names.push_back("email:" + textOf(name->d.rfc822Name));
        else if (name->type == GEN_URI)
            names.push_back("uri:" + textOf(name->d.uniformResourceIdentifier));
    }
}

PeerCertificate describe(X509 *certificate) {
    PeerCertificate result;
    result.fingerprint = sha256Hex(derOf(certificate));
    addCommonName(certificate, result.names);
    addAlternativeNames(certificate, result.names);
    result.validFrom = timeOf(X509_get0_notBefore(certificate));
    result.validUntil = timeOf(X509_get0_notAfter(certificate));
    return result;
}

Store storeOf(std::string_view caPem) {
    Store store(X509_STORE_new());
    const Bio bio = bioOf(caPem);
    while (const Certificate ca{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        X509_STORE_add_cert(store.get(), ca.get());
    return store;
}

bool isVouchedFor(X509 *leaf, STACK_OF(X509) * between, std::string_view caPem, TimeUs now) {
    const Store store = storeOf(caPem);
    const StoreContext context(X509_STORE_CTX_new());
    if (context == nullptr || X509_STORE_CTX_init(context.get(), store.get(), leaf, between) != 1)
        return false;
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_CLIENT);
    X509_STORE_CTX_set_time(context.get(), 0, static_cast<time_t>(now / usPerSecond));
    return X509_verify_cert(context.get()) == 1;
}

Certificate fromDer(const std::string &der) {
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.data());
    return Certificate(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
}

bool addExtension(X509 *certificate, int id, const std::string &value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str()));
    return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
}

std::string alternativeNames(const std::vector<std::string> &names) {
    std::string text;
    for (const std::string &name : names) {
        const bool isAddress = !QHostAddress(QString::fromStdString(name)).isNull();
        text += (text.empty() ? "" : ",") + std::string(isAddress ? "IP:" : "DNS:") + name;
    }
    return text;
}

bool isName(const std::string &name) {
    return !name.empty() && name.find_first_of(", \t\r\n") == std::string::npos;
}

bool fill(X509 *certificate, const std::vector<std::string> &names, int days) {
    std::uint64_t serial = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) != 1)
        return false;
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1U);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), days * secondsPerDay);
    X509_NAME *subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "O", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>("Gatehouse"), -1,
                               -1, 0);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(names.front().c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate, subject);
    return addExtension(certificate, NID_subject_alt_name, alternativeNames(names)) &&
           addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
           addExtension(certificate, NID_ext_key_usage, "serverAuth");
}

std::string contentOf(BIO *bio) {
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

} // namespace

Result<PeerCertificate> readCertificate(std::string_view pem) {
    const Certificate certificate = fromPem(pem);
    return certificate == nullptr ? Result<PeerCertificate>(noCertificate()) : describe(certificate.get());
}

Result<void> checkKeyMatches(std::string_view certificatePem, const Secret &keyPem) {
    const Certificate certificate = fromPem(certificatePem);
    if (certificate == nullptr)
        return noCertificate();
    const Bio bio = bioOf(keyPem.reveal());
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    if (key == nullptr)
        return makeError(ErrorKind::Invalid, "tls.key", "There is no private key in PEM form, or it is encrypted");
    if (X509_check_private_key(certificate.get(), key.get()) != 1)
        return makeError(ErrorKind::Invalid, "tls.key", "The private key does not belong to the certificate");
    return {};
}

Result<PeerCertificate> readPeerChain(const std::vector<std::string> &chain, std::string_view clientCaPem, TimeUs now) {
    const Stack between(sk_X509_new_null());
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (Certificate certificate = fromDer(chain[i]))
            sk_X509_push(between.get(), certificate.release());
    }
    const Certificate leaf = chain.empty() ? nullptr : fromDer(chain.front());
    if (leaf == nullptr)
        return noCertificate();
    PeerCertificate result = describe(leaf.get());
    result.issuedByClientCa = !clientCaPem.empty() && isVouchedFor(leaf.get(), between.get(), clientCaPem, now);
    return result;
}

Result<MadeCertificate> makeCertificate(const std::vector<std::string> &names, int days) {
    for (const std::string &name : names) {
        if (!isName(name))
            return makeError(ErrorKind::Invalid, "tls.certificate", "\"" + name + "\" is no name for a certificate");
    }
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    const Bio certificateText(BIO_new(BIO_s_mem()));
    const Bio keyText(BIO_new(BIO_s_secmem()));
    const bool made =
        !names.empty() && key != nullptr && certificate != nullptr &&
        X509_set_pubkey(certificate.get(), key.get()) == 1 && fill(certificate.get(), names, days) &&
        X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0 &&
        PEM_write_bio_X509(certificateText.get(), certificate.get()) == 1 &&
        PEM_write_bio_PKCS8PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    if (!made)
        return makeError(ErrorKind::Invalid, "tls.certificate", "A certificate for these names cannot be made");
    return MadeCertificate{contentOf(certificateText.get()), Secret(contentOf(keyText.get()))};
}

} // namespace gateway
