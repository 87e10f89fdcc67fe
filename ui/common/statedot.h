#pragma once

#include "ui/common/roles.h"

#include <QWidget>

namespace console {

/// A round light that says how something is. The text beside it says the same for those who cannot tell colours apart.
class StateDot final : public QWidget {
    Q_OBJECT
public:
    explicit StateDot(QWidget *parent = nullptr);
    void setTone(Tone tone);
    [[nodiscard]] Tone tone() const { return m_tone; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Muted;
};

} // namespace console
