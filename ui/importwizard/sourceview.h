#pragma once

#include "ui/importwizard/sourceexcerpt.h"

#include <QPlainTextEdit>

namespace console {

/// A part of a document to read, with line numbers and one line marked.
class SourceView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SourceView(QWidget *parent = nullptr);
    void setExcerpt(const SourceExcerpt &excerpt);
    /// Instead of an excerpt: why there is none.
    void setNotice(const QString &text);
    /// Number of the marked line in the document; 0 where none is.
    [[nodiscard]] int markedLine() const { return m_markedLine; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class LineNumbers;
    void paintNumbers(const QPaintEvent &event);
    void placeNumbers();
    void mark(int block);
    [[nodiscard]] int numbersWidth() const;

    QWidget *m_numbers;
    int m_firstLine = 1;
    int m_markedLine = 0;
};

} // namespace console
