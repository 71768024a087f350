/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.util.List;
import java.util.Locale;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.internal.operations.diff.SavedDifference;
import org.kenworkbench.internal.operations.report.text.PathNames;
import org.kenworkbench.internal.operations.report.text.ReportPart;
import org.kenworkbench.operations.look.FoundDifferences;
import org.kenworkbench.operations.look.FoundValues;

/** Makes lists of findings, each with its severity. Stateless. */
final class FindingPoints {

    private FindingPoints() {
    }

    static List<ReportPart.Point> of(FoundValues found) {
        return found.notables().stream().map(told -> point(told.notable().severity(), told.sentence())).toList();
    }

    static List<ReportPart.Point> of(FoundDifferences found) {
        return found.findings().stream().map(told -> point(told.finding().severity(), told.sentence())).toList();
    }

    static List<ReportPart.Point> of(SavedDifference saved) {
        return saved.findings().stream().map(told -> point(told.severity(), PathNames.named(told.text()))).toList();
    }

    /** Makes a list of sentences without severities, in which no path is left. */
    static List<ReportPart.Point> sentences(List<String> sentences) {
        return sentences.stream().map(sentence -> new ReportPart.Point("", PathNames.named(sentence))).toList();
    }

    private static ReportPart.Point point(Severity severity, String sentence) {
        return new ReportPart.Point(severity.name().toLowerCase(Locale.ROOT), sentence);
    }
}
