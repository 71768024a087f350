/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A pruned result as data: both checkpoints beside the subnetwork that was made of them. */
public final class PrunedModel implements CellModel {

    private final Checkpoint base;
    private final Checkpoint tuned;
    private final Subnetwork subnetwork;
    private final Map<TensorId, PrunedTensor> tensors = new TreeMap<>();
    /** Maps the name of each tied tensor to the name of the tensor whose values it shares. */
    private final Map<TensorId, TensorId> otherNames = new HashMap<>();

    private PrunedModel(Checkpoint base, Checkpoint tuned, Subnetwork subnetwork) throws AnalysisException {
        this.base = base;
        this.tuned = tuned;
        this.subnetwork = subnetwork;
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            if (tensor.tiedTo().isPresent()) {
                otherNames.put(tensor.id(), tensor.tiedTo().get());
                continue;
            }
            tensors.put(tensor.id(), new PrunedTensor(subnetwork, tensor, ofBase(tensor),
                    of(tuned, "tuned model", tensor.info())));
        }
    }

    /**
     * Opens a model of two checkpoints and a subnetwork. Names, types and shapes are compared, but no weight is read; a
     * {@link org.kenworkbench.subnetwork.Verifier} checks whether the weights still match the digests in the
     * subnetwork.
     *
     * @param base       handed over, as are the others: closed with the result, or at once if this method fails
     * @throws AnalysisException if a checkpoint lacks a tensor of the subnetwork, or has it with another type or shape
     */
    public static PrunedModel open(Checkpoint base, Checkpoint tuned, Subnetwork subnetwork) throws AnalysisException {
        boolean opened = false;
        try {
            PrunedModel model = new PrunedModel(base, tuned, subnetwork);
            opened = true;
            return model;
        } finally {
            if (!opened) {
                closeAll(base, tuned, subnetwork);
            }
        }
    }

    /** Returns the base's tensor in the form of the tuned one, if the base has it. */
    private Optional<AlignedTensor> ofBase(SubnetworkTensor tensor) throws AnalysisException {
        if (tensor.base().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AlignedTensor(of(base, "base", tensor.base().get().info()), tensor.info()));
    }

    private Tensor of(Checkpoint checkpoint, String which, TensorInfo wanted) throws AnalysisException {
        Optional<Tensor> tensor = checkpoint.tensor(wanted.id());
        String found = tensor.map(t -> t.info().dtype() + " " + t.info().shape()).orElse("missing");
        if (tensor.isEmpty() || !tensor.get().info().equals(wanted)) {
            throw new AnalysisException(checkpoint.source() + " is not the " + which + " that " + subnetwork.source()
                    + " was made from: tensor '" + wanted.name() + "' is " + found + " where " + wanted.dtype() + ' '
                    + wanted.shape() + " is needed; name the checkpoint it was pruned with.");
        }
        return tensor.get();
    }

    /** Lists all tensors by name in {@link TensorId}'s order; tied tensors appear once. */
    @Override
    public List<PrunedTensor> tensors() {
        return List.copyOf(tensors.values());
    }

    @Override
    public Optional<PrunedTensor> tensor(TensorId id) {
        return Optional.ofNullable(tensors.get(otherNames.getOrDefault(id, id)));
    }

    /** Returns the subnetwork, which tells what was kept and how; it is closed with this model. */
    public Subnetwork subnetwork() {
        return subnetwork;
    }

    /** Closes both checkpoints and the subnetwork. */
    @Override
    public void close() {
        closeAll(base, tuned, subnetwork);
    }

    private static void closeAll(Checkpoint base, Checkpoint tuned, Subnetwork subnetwork) {
        try (subnetwork; tuned; base) {
            // closing is all there is to do; one that fails does not keep the others open
        }
    }
}
