/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.IOException;
import java.util.stream.Collectors;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The checkpoints of a sweep, open.
 *
 * @param models      writes models made of them
 * @param baseDigest  {@link TensorDigest} of all tensors
 * @param tunedDigest likewise
 * @param shared      all that every score depends on, but for the evaluator and the model
 * @param norms       what those of methods that need norms depend on besides; empty where there are none
 */
public record SweepInputs(Checkpoint base, Checkpoint tuned, ModelFolders models, String baseDigest, String tunedDigest,
        String shared,
        String norms) {

    /**
     * Returns a text of all that a model's score depends on, except the evaluator and the model itself.
     *
     * @param normed whether the model is of a method that needs norms
     */
    String key(boolean normed) {
        return normed ? shared + norms : shared;
    }

    /** Reads both to the end, for their digests: an earlier run's scores count only for the same. */
    public static SweepInputs of(Checkpoint base, Checkpoint tuned, ModelFolders models, SweepJob job,
            OperationContext context)
            throws IOException {
        long bytes = sizeBytes(base) + sizeBytes(tuned);
        try (OperationContext.Stage stage = context.begin("Digesting the inputs", bytes, ProgressUnit.BYTES)) {
            String ofBase = TensorDigest
                    .ofCheckpoint(ContentDigests.ofTensors(base, stage::advance, context::isCancelled));
            String ofTuned = TensorDigest
                    .ofCheckpoint(ContentDigests.ofTensors(tuned, stage::advance, context::isCancelled));
            String shared = String.join(" | ", ProgramVersion.text(), ofBase, ofTuned, job.grid().scope().toString(),
                    "seed " + job.grid().seed()) + renames(job);
            String norms = job.source().norms().isEmpty() ? ""
                    : " | norms " + ContentDigests.ofFile(job.source().norms().get(), _ -> {
                    }, context::isCancelled);
            return new SweepInputs(base, tuned, models, ofBase, ofTuned, shared, norms);
        }
    }

    private static String renames(SweepJob job) {
        return job.source().renames().isEmpty() ? ""
                : job.source().renames().stream().map(NameRename::toString)
                        .collect(Collectors.joining(",", " | map ", ""));
    }

    private static long sizeBytes(Checkpoint checkpoint) {
        return checkpoint.tensors().stream().mapToLong(TensorInfo::sizeBytes).sum();
    }
}
