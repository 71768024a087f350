/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.input;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.ModelConfiguration;
import org.kenworkbench.operations.inputs.Quantisation;
import org.kenworkbench.operations.prune.AdapterUse;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.Checkpoint;

/**
 * The two checkpoints of a job, open and fit to be pruned.
 *
 * @param renames        names that the tuned checkpoint gives to parts of the base; empty to have them looked for
 * @param leftOutFolders folders of the tuned model with weights that are not asked for
 */
public record PruneInputs(Checkpoint base, Checkpoint tuned, List<NameRename> renames, List<String> leftOutFolders)
        implements
            AutoCloseable {

    /** The inputs with all that the checkpoints have. */
    public PruneInputs(Checkpoint base, Checkpoint tuned, List<NameRename> renames) {
        this(base, tuned, renames, List.of());
    }

    /** Checks a checkpoint that was opened. */
    private interface Check {
        void of(Checkpoint checkpoint) throws IOException, OperationException;
    }

    /**
     * Opens both checkpoints, whose values need not be numbers.
     *
     * @throws OperationException of kind INPUT if the tuned one is an adapter
     * @throws org.kenworkbench.tensor.CheckpointException if one cannot be read
     */
    public static PruneInputs openAny(CheckpointReader reader, PruneSource source, OperationContext context)
            throws IOException, OperationException {
        return open(reader, source, _ -> {
        }, of -> {
            if (of.formatId().equals(AdapterFolder.FORMAT_ID)) {
                throw new OperationException(ExitCode.INPUT,
                        AdapterRemark.refusalToPack(source.tuned(), InputFiles.sizeBytes(of)));
            }
        }, context);
    }

    /**
     * Opens both checkpoints; the tuned one may be an adapter.
     *
     * @throws OperationException of kind INPUT if the tuned one is an adapter and the source refuses it
     * @throws org.kenworkbench.tensor.CheckpointException if one cannot be read or is quantised, or the adapter cannot
     *         be merged
     */
    public static PruneInputs open(CheckpointReader reader, PruneSource source, OperationContext context)
            throws IOException, OperationException {
        Check numbers = checkpoint -> Quantisation.refuse(checkpoint, context::warn);
        return open(reader, source, numbers, of -> {
            if (of.formatId().equals(AdapterFolder.FORMAT_ID) && source.adapter() == AdapterUse.REFUSE) {
                throw new OperationException(ExitCode.INPUT,
                        AdapterRemark.refusal(source.tuned(), InputFiles.sizeBytes(of)));
            }
            numbers.of(of);
        }, context);
    }

    private static PruneInputs open(CheckpointReader reader, PruneSource source, Check ofBase, Check ofTuned,
            OperationContext context) throws IOException, OperationException {
        Checkpoint base = reader.open(source.base());
        Checkpoint tuned = null;
        boolean done = false;
        try {
            ofBase.of(base);
            base.remarks().forEach(context::warn);
            tuned = AdapterFolder.openTuned(reader, source.base(), source.tuned());
            ofTuned.of(tuned);
            tuned.remarks().forEach(context::warn);
            List<String> leftOut = source.folders() ? List.of() : tuned.folders().withWeights();
            tuned = source.folders() ? tuned : FolderViews.top(tuned);
            base = FolderViews.like(tuned.folders(), base);
            PruneInputs inputs = new PruneInputs(base, tuned, source.renames(), leftOut);
            done = true;
            return inputs;
        } finally {
            if (!done) {
                base.close();
                if (tuned != null) {
                    tuned.close();
                }
            }
        }
    }

    /**
     * Matches the tensors of the two checkpoints by headers and configurations alone, so that tied tensors are not
     * recognised.
     */
    public TensorMatch matchByHeaders() {
        // Parts of a configuration that cannot be read were reported when it was first looked at.
        return TensorMatch.of(ModelConfiguration.side(base, TiedTensors.NONE, _ -> {
        }), ModelConfiguration.side(tuned, TiedTensors.NONE, _ -> {
        }),
                renames);
    }

    /**
     * Matches the tensors of the two checkpoints, and recognises tied tensors by their values.
     *
     * @throws OperationCancelledException if the user cancelled while tensors that could be tied were compared
     */
    public TensorMatch match(OperationContext context) throws IOException {
        return match(tied(context));
    }

    /** Matches the tensors of the two checkpoints, of which it is known which are tied. */
    public TensorMatch match(TiedPair tied) {
        return TensorMatch.of(ModelConfiguration.side(base, tied.base(), _ -> {
        }),
                ModelConfiguration.side(tuned, tied.tuned(), _ -> {
                }), renames);
    }

    /**
     * Recognises tied tensors by their values.
     *
     * @throws OperationCancelledException if the user cancelled while tensors that could be tied were compared
     */
    public TiedPair tied(OperationContext context) throws IOException {
        return new TiedPair(tied(base, context), tied(tuned, context));
    }

    /**
     * Requires that a match brings tensors together, and warns of renames that were found for it.
     *
     * @throws OperationException of kind INPUT if it brings none together
     */
    public void requireCommon(TensorMatch match, OperationContext context) throws OperationException {
        if (match.pairs().isEmpty()) {
            throw new OperationException(ExitCode.INPUT, tuned.source() + " has no tensor that goes together with "
                    + "one of " + base.source() + "; name the checkpoint that it was trained from.");
        }
        NameMap.found(match).ifPresent(context::warn);
    }

    /**
     * Finds tensors that are one under several names.
     *
     * @throws OperationCancelledException if the user cancelled while they were compared
     */
    private static TiedTensors tied(Checkpoint checkpoint, OperationContext context) throws IOException {
        try {
            return TiedTensors.of(checkpoint, context::isCancelled);
        } catch (CancellationException e) {
            throw new OperationCancelledException(e);
        }
    }

    @Override
    public void close() {
        try (base; tuned) {
            return;
        }
    }
}
