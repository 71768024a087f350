/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.Quantisation;
import org.kenworkbench.operations.services.PairDiagnoser;
import org.kenworkbench.operations.services.PairFindings;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.tensor.Checkpoint;

/** Opens the files of a pair and diagnoses it. Safe for use by many threads. */
public record DiagnosedPair(CheckpointReader reader, PairDiagnoser diagnoser) {

    /** Makes a result while both checkpoints are open. */
    @FunctionalInterface
    public interface Teller<T> {

        /** @param base as the tuned checkpoint names its folders */
        T of(Checkpoint base, Checkpoint tuned, PairFindings findings) throws IOException;
    }

    /**
     * Diagnoses a pair like {@link PairDiagnoser#diagnose}, with the warnings of the command.
     *
     * @param tuned a checkpoint, or an adapter, which is merged into the base
     * @throws OperationException of kind INPUT for models that are quantised, or of which no tensors go together; USAGE
     *                            if a rename matches no tensors
     */
    public <T> T diagnose(Path base, Path tuned, List<NameRename> renames, OperationContext context, Teller<T> teller)
            throws IOException, OperationException {
        try (Checkpoint ofBase = reader.open(base)) {
            // Before an adapter is merged: with a quantised base it would not fit, which says less.
            Quantisation.refuse(ofBase, context::warn);
            ofBase.remarks().forEach(context::warn);
            try (Checkpoint ofTuned = AdapterFolder.openTuned(reader, base, tuned)) {
                Quantisation.refuse(ofTuned, context::warn);
                ofTuned.remarks().forEach(context::warn);
                Checkpoint named = FolderViews.like(ofTuned.folders(), ofBase);
                PairFindings findings = diagnoser.diagnose(named, ofTuned, renames, context);
                NameMap.requireUse(findings.match());
                NameMap.found(findings.match()).ifPresent(context::warn);
                if (findings.advice().kind() == PairFindings.Kind.OTHER_BASE) {
                    context.warn(base + " does not look like the base of " + tuned + '.');
                }
                return teller.of(named, ofTuned, findings);
            }
        }
    }
}
