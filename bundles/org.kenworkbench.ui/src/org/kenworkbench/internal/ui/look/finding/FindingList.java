/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.kenworkbench.analysis.difference.finding.Severity;

/**
 * The findings that are listed: all of them, or those of some severity, without those that were hidden. Immutable.
 *
 * @param all    worst first
 * @param hidden those that the user does not want to see any more
 */
public record FindingList(List<FindingLine> all, Choice choice, Set<FindingLine> hidden) {

    /** Severities that are listed. */
    public enum Choice {
        ALL,
        ERRORS,
        WARNINGS;

        private boolean has(Severity severity) {
            return switch (this) {
                case ALL -> true;
                case ERRORS -> severity == Severity.ERROR;
                case WARNINGS -> severity == Severity.WARNING;
            };
        }
    }

    public FindingList {
        all = List.copyOf(all);
        hidden = Set.copyOf(hidden);
    }

    /** Lists all findings, none of them hidden. */
    public static FindingList of(List<FindingLine> findings) {
        return new FindingList(findings, Choice.ALL, Set.of());
    }

    /** Returns the findings to list, worst first. */
    List<FindingLine> listed() {
        return all.stream().filter(line -> choice.has(line.severity()) && !hidden.contains(line)).toList();
    }

    long count(Severity severity) {
        return all.stream().filter(line -> line.severity() == severity).count();
    }

    FindingList choosing(Choice other) {
        return new FindingList(all, other, hidden);
    }

    FindingList hiding(FindingLine line) {
        List<FindingLine> more = new ArrayList<>(hidden);
        more.add(line);
        return new FindingList(all, choice, Set.copyOf(more));
    }

    FindingList showingAll() {
        return new FindingList(all, choice, Set.of());
    }
}
