#pragma once

#include <QPlainTextEdit>

namespace console {

/// JSON (or any text) to read or, when made editable, to write: fixed-width, coloured, with a button that copies it.
class JsonView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonView(const QString &accessibleName, QWidget *parent = nullptr);
    /// Colours make sense for JSON only; plain texts are better without.
    void setHighlighted(bool highlighted);
    void setEditable(bool editable);
    /// Long lines are broken at the edge (the usual) or reach beyond it.
    void setWrapped(bool wrapped);
    void setCopyButtonVisible(bool visible);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeButton();

    QWidget *m_copy;
    class JsonHighlighter *m_highlighter;
};

} // namespace console
