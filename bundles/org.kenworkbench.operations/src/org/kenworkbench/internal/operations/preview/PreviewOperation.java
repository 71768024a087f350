/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.composition.ResultFiles;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.preview.PreviewFile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** Writes the preview of a result. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "preview", summary = "%preview.summary", description = "%preview.description", order = 36,
        ignores = {RunOption.SEED, RunOption.THREADS})
public final class PreviewOperation implements Operation {

    private final CheckpointReader reader;

    @Argument(label = "COMPOSITION.kenx", composition = true, description = "%preview.composition")
    private Path composition;

    @Option(names = "--out", label = "FILE", description = "%preview.out", order = 1)
    private Path out;

    @Activate
    public PreviewOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        Path kenx = ResultPlace.composition(composition);
        Path target = out == null ? PreviewFile.beside(kenx) : out;
        try (OpenComposition open = OpenComposition.open(kenx, reader);
                OutputFile file = OutputFile.open(target, context.force(), ResultFiles.of(open))) {
            requireUnchanged(open, context);
            try (OperationContext.Stage stage = context.begin("Reading", parameters(open), ProgressUnit.PARAMETERS)) {
                PreviewFile.write(open, file.temporary(), context.monitor(stage));
            }
            context.checkCancelled();
            file.publish(context);
            return result(file.target());
        }
    }

    /** Checks that the weights are those whose digests the preview has. */
    private static void requireUnchanged(OpenComposition open, OperationContext context) throws IOException {
        long sizeBytes = 0;
        for (PrunedTensor tensor : open.model().tensors()) {
            sizeBytes += open.bytesToCompare(tensor);
        }
        try (OperationContext.Stage stage = context.begin("Comparing digests", sizeBytes, ProgressUnit.BYTES)) {
            for (PrunedTensor tensor : open.model().tensors()) {
                open.requireUnchanged(tensor, stage::advance, context::isCancelled);
            }
        }
    }

    private static long parameters(OpenComposition open) {
        return open.model().tensors().stream().filter(PreviewFile::has)
                .mapToLong(tensor -> tensor.info().shape().elementCount()).sum();
    }

    private static OperationResult result(Path file) throws IOException {
        long sizeBytes = Files.size(file);
        JsonObject json = new JsonObject();
        json.addProperty("file", file.toString());
        json.addProperty("sizeBytes", sizeBytes);
        return OperationResult.builder()
                .text("Wrote the preview " + file + " (" + Quantities.bytes(sizeBytes) + ").")
                .json(json.toString()).build();
    }
}
