"""Kinds of fact that only some acts may write: decisions, links, grants, corrections and the like.

The database holds the same table, so that SQL smuggled into a harmless act (adding to one's own
referral, say) cannot write itself a grant or a decision. Source: decisions A.1 (residual risk).
Example: `grant_made` is written by sending a referral or by making a grant, by nothing else.
"""

from collections.abc import Mapping

from opennrm.cases.events import corrections, decisions, grants, links, published, work
from opennrm.cases.vocabulary.acts import Act

_SENDING = frozenset({Act.REFER, Act.NOTIFY})
_FIRST = frozenset({Act.DECIDE_REASONABLE_GROUNDS})
_SECOND = frozenset({Act.DECIDE_CONCLUSIVE_GROUNDS})
_BOTH = _FIRST | _SECOND
_DESK = frozenset({Act.LINK, Act.UNLINK})

WRITTEN_ONLY_BY: Mapping[str, frozenset[Act]] = {
    grants.GrantMade.kind: _SENDING | {Act.MAKE_GRANT},
    grants.GrantEnded.kind: frozenset({Act.END_GRANT}),
    decisions.ReasonableGroundsDecided.kind: _FIRST,
    decisions.ConclusiveGroundsDecided.kind: _SECOND,
    decisions.DecisionIssued.kind: _BOTH | {Act.ISSUE_DECISION},
    decisions.DecisionServed.kind: _BOTH | {Act.SERVE_DECISION},
    published.PublishedReferral.kind: frozenset({Act.LOAD_PUBLISHED}),
    work.AuthorityChanged.kind: frozenset({Act.CHANGE_AUTHORITY}),
    work.HoldLifted.kind: frozenset({Act.LIFT_HOLD}),
    work.InformationAnswered.kind: frozenset({Act.ANSWER_INFORMATION}),
    work.Suspended.kind: frozenset({Act.SUSPEND}),
    work.Resumed.kind: frozenset({Act.RESUME}),
    work.Closed.kind: frozenset({Act.CLOSE}),
    work.Reopened.kind: frozenset({Act.CLOSE}),
    **{event.kind: frozenset({Act.CORRECT}) for event in corrections.KINDS},
    **{event.kind: _DESK for event in links.KINDS},
}
