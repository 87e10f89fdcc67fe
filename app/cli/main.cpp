#include "app/cli/commands.h"
#include "app/cli/program.h"
#include "app/coredumps.h"
#include "app/logging.h"

#include <QCoreApplication>

int main(int argc, char **argv) {
    app::disableCoreDumps();
    // GLib's event loop costs a gateway thread a third of its time and gives a program without a display nothing.
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gatehouse-cli"));
    app::installLogging(QtWarningMsg);

    cli::Program program;
    for (const auto add : {cli::addServe,    cli::addImport, cli::addCollection, cli::addEndpoint, cli::addCatalog,
                           cli::addRequest,  cli::addClient, cli::addProfile,    cli::addPolicy,   cli::addCredential,
                           cli::addConnect,  cli::addCall,   cli::addTool,       cli::addPrompt,   cli::addDocument,
                           cli::addApproval, cli::addAudit,  cli::addTls,        cli::addDoctor,   cli::addStdio})
        add(program);
    return program.run(argc, argv);
}
