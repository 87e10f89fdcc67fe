#pragma once

#include "gateway/gateway.h"

#include "ui/common/answers.h"
#include "ui/common/messagebar.h"

#include <QWidget>

#include <cstddef>

class QHBoxLayout;
class QVBoxLayout;

namespace console {

/// What every page works with.
struct PageContext {
    gateway::Gateway &gateway;
    gateway::Actor actor; ///< Who sits here, for the trail.
};

/// The pages in the order of the navigation; Ctrl+1 opens the first.
enum class PageId : int { Collections, Clients, Tools, Publications, Approvals, Audit, Playground, Connect };
inline constexpr std::size_t pageCount = static_cast<std::size_t>(PageId::Connect) + 1;

/// A page of the window: heading with actions on the right, messages, content. Lives on: the GUI thread. Services
/// answer through answers(), which ends with the page.
class Page : public QWidget {
    Q_OBJECT
public:
    Page(const QString &title, const PageContext &context, QWidget *parent);
    ~Page() override = default;
    Q_DISABLE_COPY_MOVE(Page)

    virtual void find() {}           ///< Ctrl+F
    virtual void refresh() {}        ///< F5
    virtual void removeSelected() {} ///< Del

Q_SIGNALS:
    void pageWanted(console::PageId page);
    void demoWanted();

protected:
    [[nodiscard]] gateway::Gateway &gatewayRef() const { return m_context.gateway; }
    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] const gateway::Actor &actor() const { return m_context.actor; }
    [[nodiscard]] const Answers &answers() const { return m_answers; }
    [[nodiscard]] MessageBar &messages() const { return *m_messages; }
    [[nodiscard]] QHBoxLayout &actionRow() const { return *m_actions; }
    void setContent(QWidget *content);

    /// For edits that need no more than a message when they fail; the new snapshot shows the rest.
    template <typename T>
    [[nodiscard]] gateway::Done<T> reportFailure() {
        return m_answers.to<T>([this](gateway::Result<T> result) {
            if (!result)
                m_messages->showError(result.error());
        });
    }

private:
    PageContext m_context;
    MessageBar *m_messages;
    QHBoxLayout *m_actions;
    QVBoxLayout *m_layout;
    Answers m_answers;
};

} // namespace console
