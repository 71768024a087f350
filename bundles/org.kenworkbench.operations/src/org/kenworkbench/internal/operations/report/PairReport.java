/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.internal.operations.CheckpointNames;
import org.kenworkbench.internal.operations.diff.DiffTables;
import org.kenworkbench.internal.operations.difference.FoundWarning;
import org.kenworkbench.internal.operations.report.picture.CheckpointPictures;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.look.FoundDifferences;
import org.kenworkbench.operations.look.OpenPair;

/** The report on two checkpoints: what {@code diff} says. Stateless. */
final class PairReport {

    private PairReport() {
    }

    /**
     * Reads all values of both checkpoints.
     *
     * @param remarks  on their files
     * @param pictures whether the kind of file shows any
     * @throws IOException                 if one cannot be read any more
     * @throws OperationCancelledException if the context said so
     */
    static ReportText of(OpenPair pair, List<String> remarks, boolean pictures,
            OperationContext context)
            throws IOException, OperationException {
        FoundDifferences found = pair.differences(context);
        FoundWarning.tell(found.count(Severity.ERROR), found.count(Severity.WARNING), context);
        ReportText.Builder report = ReportText
                .of(CheckpointNames.of(pair.tuned()) + " against " + CheckpointNames.of(pair.base()))
                .paragraph("The first row is the base, the second the tuned model; all differences are tuned - base.")
                .table(ModelReport.files(List.of(pair.base(), pair.tuned())));
        DiffTables.counts(found).lines().forEach(report::paragraph);
        report.section("Findings");
        if (found.findings().isEmpty()) {
            report.paragraph(DiffTables.nothing(found));
        }
        report.points(FindingPoints.of(found)).points("Remarks on the files", FindingPoints.sentences(remarks));
        if (pictures) {
            CheckpointPictures.add(report, pair, found.difference(), CheckpointNames.of(pair.tuned()), context);
        }
        report.table("By role", DiffTables.roles(found.difference()));
        if (found.difference().squares().delta() > 0) {
            report.table("Tensors that changed most", DiffTables.mostChanged(found.difference()));
        }
        return report.build();
    }
}
