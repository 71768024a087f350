/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.internal.operations.CheckpointNames;
import org.kenworkbench.internal.operations.diff.DiffTables;
import org.kenworkbench.internal.operations.diff.SavedDifference;
import org.kenworkbench.internal.operations.difference.FoundWarning;
import org.kenworkbench.internal.operations.report.picture.CheckpointPictures;
import org.kenworkbench.internal.operations.report.text.ReportPart;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Table;
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
        ReportText.Builder report = of(CheckpointNames.of(pair.base()), CheckpointNames.of(pair.tuned()))
                .table(ModelReport.files(List.of(pair.base(), pair.tuned())));
        addFindings(report, found.difference(), FindingPoints.of(found), found.difference().isSame());
        report.points("Remarks on the files", FindingPoints.sentences(remarks));
        if (pictures) {
            CheckpointPictures.addMap(report, found.difference(), CheckpointNames.of(pair.tuned()));
            CheckpointPictures.addMatrices(report, pair, found.difference(), context);
        }
        addTables(report, found.difference());
        return report.build();
    }

    /**
     * Tells what a document of {@code diff --json} holds, in the words of the report on the two checkpoints.
     *
     * @param document name of the document
     * @param pictures whether the kind of file shows any
     */
    static ReportText of(SavedDifference saved, String document, boolean pictures, OperationContext context) {
        FoundWarning.tell(saved.count(Severity.ERROR), saved.count(Severity.WARNING), context);
        String tuned = CheckpointNames.of(saved.tuned().path());
        Table.Builder inputs = Table.builder().text("checkpoint").text("format");
        Stream.of(saved.base(), saved.tuned())
                .forEach(input -> inputs.row(CheckpointNames.of(input.path()), input.format()));
        ReportText.Builder report = of(CheckpointNames.of(saved.base().path()), tuned).table(inputs.build())
                .paragraph("All figures are from " + document + ", which ken diff of KEN Workbench "
                        + saved.programVersion() + " wrote; no checkpoint was read for this report.");
        addFindings(report, saved.difference(), FindingPoints.of(saved), saved.isSame());
        if (pictures) {
            CheckpointPictures.addMap(report, saved.difference(), tuned);
            if (saved.difference().squares().delta() > 0) {
                report.section("Matrices").paragraph("This page has no pictures of single matrices, which " + document
                        + " does not hold; ken report of both checkpoints shows them.");
            }
        }
        addTables(report, saved.difference());
        return report.build();
    }

    private static ReportText.Builder of(String base, String tuned) {
        return ReportText.of(tuned + " against " + base).paragraph(
                "The first row is the base, the second the tuned model; all differences are tuned - base.");
    }

    private static void addFindings(ReportText.Builder report, ModelDifference difference,
            List<ReportPart.Point> findings, boolean isSame) {
        DiffTables.counts(difference).lines().forEach(report::paragraph);
        report.section("Findings");
        if (findings.isEmpty()) {
            report.paragraph(DiffTables.nothing(isSame));
        }
        report.points(findings);
    }

    private static void addTables(ReportText.Builder report, ModelDifference difference) {
        report.table("By role", DiffTables.roles(difference));
        if (difference.squares().delta() > 0) {
            report.table("Tensors that changed most", DiffTables.mostChanged(difference));
        }
    }
}
