#include "ui/importwizard/problemsmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

namespace console {

namespace {

Tone toneOf(gateway::Problem::Severity severity) {
    switch (severity) {
    case gateway::Problem::Severity::Error:
        return Tone::Bad;
    case gateway::Problem::Severity::Warning:
        return Tone::Warning;
    case gateway::Problem::Severity::Info:
        break;
    }
    return Tone::Muted;
}

} // namespace

QString ProblemsModel::severityText(gateway::Problem::Severity severity) {
    switch (severity) {
    case gateway::Problem::Severity::Error:
        return tr("Error");
    case gateway::Problem::Severity::Warning:
        return tr("Warning");
    case gateway::Problem::Severity::Info:
        break;
    }
    return tr("Note");
}

// Pointers into other files begin with the file: "schemas/pet.yaml#/properties/id".
QString ProblemsModel::fileOf(const gateway::Problem &problem) {
    const std::size_t hash = problem.pointer.find('#');
    const bool isElsewhere = !problem.pointer.starts_with('/') && hash != std::string::npos;
    return isElsewhere ? toQString(problem.pointer.substr(0, hash)) : QString();
}

QString ProblemsModel::lineText(const gateway::Problem &problem) {
    if (problem.line <= 0)
        return {};
    const QString line = QString::number(problem.line);
    const QString place = problem.column > 0 ? line + QLatin1Char(':') + QString::number(problem.column) : line;
    const QString file = fileOf(problem);
    return file.isEmpty() ? place : file + QLatin1Char(':') + place;
}

QString ProblemsModel::header(int column) const {
    switch (column) {
    case Severity:
        return tr("Severity");
    case Line:
        return tr("Line");
    case Message:
        return tr("Message");
    default:
        return tr("Place");
    }
}

QVariant ProblemsModel::cell(const gateway::Problem &problem, int column, int role) const {
    if (role == ToneRole)
        return static_cast<int>(column == Severity ? toneOf(problem.severity)
                                : column == Place  ? Tone::Muted
                                                   : Tone::Normal);
    if (role == Qt::ToolTipRole)
        return toQString(problem.message + '\n' + problem.pointer);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Severity:
        return severityText(problem.severity);
    case Line:
        return lineText(problem);
    case Message:
        return toQString(problem.message);
    default:
        return toQString(problem.pointer);
    }
}

} // namespace console
