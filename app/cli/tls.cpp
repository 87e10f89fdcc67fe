#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "app/cli/tlsarguments.h"
#include "gateway/admin/tlscertificates.h"
#include "gateway/core/timetext.h"

#include <memory>

namespace cli {

using gateway::Json;
using gateway::PeerCertificate;
using gateway::Result;

namespace {

constexpr int defaultDays = 397;
constexpr int maxDays = 3650;

Json describe(const PeerCertificate &certificate) {
    Json names = Json::array();
    for (const std::string &name : certificate.names)
        names.push(name);
    return Json::object({{"fingerprint", certificate.fingerprint},
                         {"names", std::move(names)},
                         {"valid_from", gateway::toRfc3339(certificate.validFrom)},
                         {"valid_until", gateway::toRfc3339(certificate.validUntil)}});
}

std::string textOf(const PeerCertificate &certificate) {
    std::string text = "  fingerprint  " + certificate.fingerprint + "\n  valid until  " +
                       gateway::toRfc3339(certificate.validUntil) + '\n';
    for (const std::string &name : certificate.names)
        text += "  name         " + plainLine(name) + '\n';
    return text;
}

struct MakeArguments {
    std::vector<std::string> names;
    int days = defaultDays;
    std::string folder;
};

Result<int> make(Program &program, const MakeArguments &arguments) {
    const std::string folder = arguments.folder.empty() ? program.dataDir() + "/tls" : arguments.folder;
    const auto files = gateway::makeTlsFiles(folder, certificateNames(arguments.names), arguments.days);
    if (!files)
        return files.error();
    const auto certificate = gateway::checkTlsFiles(*files);
    if (!certificate)
        return certificate.error();
    Json result = describe(*certificate);
    result.set("certificate", files->certificate);
    result.set("key", files->key);
    program.out().result(result, "Made " + plainLine(files->certificate) + " and " + plainLine(files->key) + '\n' +
                                     textOf(*certificate) + "A running gateway takes them within a second.\n");
    return 0;
}

Result<int> show(Program &program, const std::string &file) {
    const auto pem = readFile(file);
    if (!pem)
        return pem.error();
    const auto certificate = gateway::readCertificate(*pem);
    if (!certificate)
        return certificate.error();
    program.out().result(describe(*certificate), textOf(*certificate));
    return 0;
}

} // namespace

void addTls(Program &program) {
    CLI::App *group = program.add(program.root(), "tls", "Make and look at certificates");
    group->require_subcommand(1);
    CLI::App *makeCommand =
        program.add(*group, "make", "Make a self-signed certificate and its key; `serve --tls-self-signed` uses them");
    const auto arguments = std::make_shared<MakeArguments>();
    makeCommand->add_option("--name", arguments->names, "Name or address it is for, besides this machine's")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    makeCommand->add_option("--days", arguments->days, "How long it is valid")
        ->check(CLI::Range(1, maxDays))
        ->capture_default_str();
    makeCommand
        ->add_option("--out", arguments->folder,
                     "Where to put gateway.crt and gateway.key (default: the data "
                     "directory's folder tls)")
        ->type_name("FOLDER");
    program.onRun(makeCommand, [&program, arguments] { return make(program, *arguments); });

    CLI::App *showCommand = program.add(*group, "show", "Show a certificate's fingerprint, names and validity");
    const auto file = std::make_shared<std::string>();
    showCommand->add_option("file", *file, "Certificate (PEM)")->required()->type_name("FILE");
    program.onRun(showCommand, [&program, file] { return show(program, *file); });
}

} // namespace cli
