/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.checkpoint.write.ModelFolderWriter;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.operations.prune.input.Planning;
import org.kenworkbench.internal.operations.prune.write.OutputBytes;
import org.kenworkbench.internal.operations.restore.RestoredFolders;
import org.kenworkbench.internal.operations.restore.Restoring;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

/**
 * Writes models as folders that Hugging Face's libraries load, all in the same form, as {@code restore} writes them.
 */
public final class ModelFolders {

    private static final long PIECE_BYTES = 4 << 20;

    private final Checkpoint base;
    private final Checkpoint tuned;
    private final PruningPlan plan;
    private final SideFiles sideFiles;
    private final Map<TensorId, TensorPlan> plans = new HashMap<>();

    /** @param plan of any share: only the fates of the tensors matter */
    public ModelFolders(Checkpoint base, Checkpoint tuned, PruningPlan plan, SideFiles sideFiles) {
        this.base = base;
        this.tuned = tuned;
        this.plan = plan;
        this.sideFiles = sideFiles;
        plan.tensors().forEach(tensor -> plans.put(tensor.tensor().id(), tensor));
    }

    /** The plan of another request for the same models. */
    public PruningPlan plan(PruningRequest request) throws IOException, OperationException {
        return Planning.plan(request, plan.match(), tuned);
    }

    /** Whether to reset everything in scope leaves nothing of the tuned model that the base has too. */
    boolean floorIsBase() {
        return plan.tensors().stream().allMatch(tensor -> tensor.base().isEmpty() || tensor.fate() == Fate.PRUNED);
    }

    /** Bytes of the weights of one model. */
    public long sizeBytes() {
        return OutputBytes.ofModel(plan);
    }

    private ShardLayout layout() {
        return ShardLayout.like(base, plan.tensors().stream().map(TensorPlan::tensor).toList(), sideFiles.folders());
    }

    /**
     * Restores a pruned model.
     *
     * @param folder is made
     */
    public void restored(Subnetwork subnetwork, Path folder, OperationContext context) throws IOException {
        Files.createDirectory(folder);
        RestoredFolders.write(subnetwork, folder);
        Restoring.restoreFolder(subnetwork, base, layout(), folder, context);
    }

    /**
     * Writes a model that no rule has pruned.
     *
     * @param folder is made
     */
    public void whole(Subject.Model model, Path folder, OperationContext context) throws IOException {
        Files.createDirectory(folder);
        for (Map.Entry<String, Path> file : sideFiles.files().entrySet()) {
            Path copy = folder.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(file.getValue(), copy);
        }
        for (String part : sideFiles.folders().weights().keySet()) {
            Files.createDirectories(folder.resolve(part));
        }
        try (ModelFolderWriter writer = ModelFolderWriter.create(folder, layout()); Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(PIECE_BYTES, Long.BYTES);
            for (TensorPlan tensor : plan.tensors()) {
                write(tensor, model, writer, room, context);
            }
            writer.finish();
        }
    }

    private void write(TensorPlan tensor, Subject.Model model, ModelFolderWriter writer, MemorySegment room,
            OperationContext context) throws IOException {
        TensorPlan own = tensor.tiedTo().map(plans::get).orElse(tensor);
        long sizeBytes = tensor.tensor().sizeBytes();
        long ofBase = 0;
        if (takesBase(own, model)) {
            // Rows that the base does not have stay tuned, as in a pruned model.
            AlignedTensor aligned = aligned(own);
            ofBase = Math.min(sizeBytes, tensor.tensor().dtype().sizeBytes(aligned.pair().commonElements()));
            copy(aligned, 0, ofBase, tensor.tensor().id(), writer, room, context);
        }
        copy(tuned.tensor(tensor.tensor().id()).orElseThrow(), ofBase, sizeBytes, tensor.tensor().id(), writer, room,
                context);
    }

    private static boolean takesBase(TensorPlan own, Subject.Model model) {
        return own.base().isPresent()
                && (model == Subject.Model.BASE || model == Subject.Model.FLOOR && own.fate() == Fate.PRUNED);
    }

    private AlignedTensor aligned(TensorPlan own) {
        return new AlignedTensor(base.tensor(own.base().orElseThrow().id()).orElseThrow(), own.tensor());
    }

    private static void copy(Tensor source, long from, long to, TensorId id, ModelFolderWriter writer,
            MemorySegment room,
            OperationContext context) throws IOException {
        for (long at = from; at < to; at += PIECE_BYTES) {
            context.checkCancelled();
            MemorySegment piece = room.asSlice(0, Math.min(PIECE_BYTES, to - at));
            source.copy(at, piece);
            writer.write(id, at, piece);
        }
    }

    /** Bytes of a model's weights and of the subnetworks of all those shares: what a rule needs of the disk at most. */
    static long neededBytes(List<PruningPlan> plans) {
        return plans.stream().mapToLong(OutputBytes::ofSubnetwork).sum() + OutputBytes.ofModel(plans.getFirst());
    }
}
