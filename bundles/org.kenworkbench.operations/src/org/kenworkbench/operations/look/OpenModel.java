/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.look;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.kenworkbench.analysis.UnprunedModel;
import org.kenworkbench.analysis.UnprunedTensor;
import org.kenworkbench.analysis.difference.scaled.CodeScales;
import org.kenworkbench.analysis.difference.scaled.ScaledTensor;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Float8;
import org.kenworkbench.tensor.TensorInfo;

/** One open checkpoint, alone. Safe for use by many threads until it is closed. */
public final class OpenModel implements AutoCloseable {

    private final Checkpoint checkpoint;
    private final UnprunedModel model;

    private OpenModel(Checkpoint checkpoint) throws IOException {
        this.checkpoint = checkpoint;
        List<UnprunedTensor> tensors = new ArrayList<>();
        for (TensorInfo info : checkpoint.tensors()) {
            Optional<CodeScales> scales = Float8.isFloat8(info.dtype()) ? CodeScales.find(checkpoint, info)
                    : Optional.empty();
            tensors.add(UnprunedTensor.alone(scales.isPresent()
                    ? new ScaledTensor(checkpoint.require(info), scales.get(), DType.F32)
                    : checkpoint.require(info)));
        }
        model = new UnprunedModel(tensors);
    }

    /**
     * Opens a checkpoint. Reads headers alone. Codes of FP8 whose scales are found are read as numbers.
     *
     * @throws IOException if it is missing, damaged or unreadable, in one sentence
     */
    public static OpenModel open(CheckpointReader reader, Path place) throws IOException {
        Checkpoint checkpoint = reader.open(place);
        boolean done = false;
        try {
            OpenModel open = new OpenModel(checkpoint);
            done = true;
            return open;
        } finally {
            if (!done) {
                checkpoint.close();
            }
        }
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Returns the cells of all tensors. */
    public UnprunedModel model() {
        return model;
    }

    /**
     * Reads all values, and says what is notable about them.
     *
     * @param ready takes the summary of each tensor as soon as it is there, one at a time, in any thread and order
     * @throws IOException                 if the checkpoint cannot be read any more
     * @throws OperationCancelledException if the context said so
     */
    public FoundValues values(OperationContext context, Consumer<TensorSummary> ready) throws IOException {
        return FoundValues.of(checkpoint, context, ready);
    }

    /** Closes the checkpoint. */
    @Override
    public void close() {
        checkpoint.close();
    }
}
