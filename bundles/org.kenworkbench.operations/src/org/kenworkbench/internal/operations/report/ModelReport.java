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
import org.kenworkbench.internal.operations.difference.FoundWarning;
import org.kenworkbench.internal.operations.inspect.CheckpointTables;
import org.kenworkbench.internal.operations.inspect.ValuesReport;
import org.kenworkbench.internal.operations.report.picture.CheckpointPictures;
import org.kenworkbench.internal.operations.report.text.PathNames;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.look.FoundValues;
import org.kenworkbench.tensor.Checkpoint;

/** The report on one checkpoint: what {@code inspect --values} says. Stateless. */
final class ModelReport {

    private ModelReport() {
    }

    /**
     * Reads all values of a checkpoint.
     *
     * @param pictures whether the kind of file shows any
     * @throws IOException                 if it cannot be read any more
     * @throws OperationCancelledException if the context said so
     */
    static ReportText of(Checkpoint checkpoint, boolean pictures, OperationContext context) throws IOException {
        checkpoint.remarks().forEach(context::warn);
        FoundValues found = FoundValues.of(checkpoint, context, _ -> {
        });
        FoundWarning.tell(found.count(Severity.ERROR), found.count(Severity.WARNING), context);
        ReportText.Builder report = ReportText.of(CheckpointNames.of(checkpoint)).table(files(List.of(checkpoint)));
        report.section("Findings");
        if (found.notables().isEmpty()) {
            report.paragraph(ValuesReport.NOTHING);
        }
        report.points(FindingPoints.of(found))
                .points("Remarks on the file", FindingPoints.sentences(checkpoint.remarks()));
        if (pictures) {
            CheckpointPictures.add(report, checkpoint, found, CheckpointNames.of(checkpoint));
        }
        return report.table("Types", CheckpointTables.totals(checkpoint.tensors()))
                .table("Values", ValuesReport.figures(found))
                .table("Tensors", CheckpointTables.tensors(checkpoint.tensors()))
                .table("Metadata", metadata(checkpoint))
                .build();
    }

    /** Tabulates what checkpoints are, each in a row. */
    static Table files(List<Checkpoint> checkpoints) throws IOException {
        Table.Builder table = Table.builder().text("checkpoint").text("format").number("files").number("bytes")
                .number("tensors").number("parameters");
        for (Checkpoint checkpoint : checkpoints) {
            table.row(CheckpointNames.of(checkpoint), checkpoint.formatId(),
                    Quantities.count(checkpoint.files().size()), Quantities.bytes(InputFiles.sizeBytes(checkpoint)),
                    Quantities.count(checkpoint.tensors().size()), Quantities.count(checkpoint.tensors().stream()
                            .mapToLong(tensor -> tensor.shape().elementCount()).sum()));
        }
        return table.build();
    }

    private static Table metadata(Checkpoint checkpoint) {
        Table.Builder table = Table.builder().text("key").text("value");
        CheckpointTables.metadata(checkpoint)
                .forEach(entry -> table.row(entry.getKey(), PathNames.named(entry.getValue())));
        return table.build();
    }
}
