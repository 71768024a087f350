/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.input.TiedPair;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.Checkpoint;

/**
 * The two checkpoints of a packing, open.
 *
 * @param opened as they were opened
 * @param read   as they are packed: two GGUF files with every byte
 */
record PackInputs(PruneInputs opened, PruneInputs read) implements AutoCloseable {

    /**
     * Opens both checkpoints.
     *
     * @throws OperationException as {@link PruneInputs#openAny}; of kind INPUT or USAGE also if one is quantised and
     *                            the other, or the coding, does not go with it
     */
    static PackInputs open(CheckpointReader reader, PackJob job, OperationContext context)
            throws IOException, OperationException {
        PruneInputs opened = PruneInputs.openAny(reader, job.source(), context);
        boolean done = false;
        try {
            PackInputs inputs = new PackInputs(opened, withEveryByte(opened, job.coding()));
            done = true;
            return inputs;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    /** Takes every byte of two GGUF files, so that the tuned one can be written again as it is. */
    private static PruneInputs withEveryByte(PruneInputs opened, SubnetworkCoding coding)
            throws IOException, OperationException {
        Optional<Checkpoint> ofBase = opened.base().withEveryByte();
        Optional<Checkpoint> ofTuned = opened.tuned().withEveryByte();
        boolean hasRoom = coding == SubnetworkCoding.AUTO;
        if (ofBase.isPresent() && ofTuned.isPresent() && hasRoom) {
            return new PruneInputs(ofBase.get(), ofTuned.get(), opened.renames());
        }
        if (opened.tuned().tensors().stream().anyMatch(tensor -> tensor.dtype().isOfGgml())) {
            throw hasRoom ? new OperationException(ExitCode.INPUT, opened.tuned().source()
                    + " is a GGUF file with quantised tensors, and " + opened.base().source()
                    + " is no GGUF file; give the base as a GGUF file of the same converter.")
                    : new OperationException(ExitCode.USAGE, opened.tuned().source()
                            + " is a GGUF file with quantised tensors, which --coding " + coding.id()
                            + " cannot hold; leave --coding out.");
        }
        return opened;
    }

    /**
     * Matches the tensors of the two checkpoints.
     *
     * @return the match, and which tensors are tied in both, as values tell
     * @throws OperationException of kind USAGE or INPUT if it brings none together
     */
    TiedPair requireMatch(OperationContext context) throws IOException, OperationException {
        NameMap.requireUse(read.matchByHeaders());
        TiedPair tied = read.tied(context);
        TensorMatch match = read.match(tied);
        read.requireCommon(match, context);
        return tied;
    }

    /** Describes the model, of which it is known which tensors are tied. */
    PackedModel model(TiedPair tied) {
        return PackedModel.of(read.tuned(), read.base(), read.match(tied));
    }

    /** Collects the small files that travel along, and warns of those that do not; all of a GGUF file are within it. */
    PackedFiles files(SubnetworkCoding coding, OperationContext context) throws IOException {
        return read == opened
                ? PackedFiles.of(SideFiles.of(read.base(), read.tuned(), coding.fileVersion(), context::warn))
                : PackedFiles.NONE;
    }

    @Override
    public void close() {
        opened.close();
    }
}
