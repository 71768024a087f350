/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.internal.operations.CodingThreads;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Writes the delta of one pair: reads each tensor of both once, from front to back. For one thread. */
final class Packing {

    private static final SubnetworkSettings SETTINGS = new SubnetworkSettings("none", "all", "none", "tuned",
            SubnetworkSettings.FILL_BASE, "none", "0", ProgramVersion.text(), SubnetworkSettings.ALLOCATE_ROW,
            SubnetworkSettings.RESCALE_NONE);

    private final Checkpoint base;
    private final PackedModel model;
    private final SubnetworkCoding coding;
    private final OperationContext context;
    private final Map<TensorId, String> baseDigests = new HashMap<>();
    private final Map<TensorId, String> tunedDigests = new HashMap<>();

    Packing(Checkpoint base, PackedModel model, SubnetworkCoding coding, OperationContext context) {
        this.base = base;
        this.model = model;
        this.coding = coding;
        this.context = context;
    }

    /**
     * Writes the file or the shards.
     *
     * @param place has none of the files yet
     * @throws org.kenworkbench.operations.OperationCancelledException if the user cancelled
     */
    PackedDelta write(SubnetworkPlace place, PackedFiles files) throws IOException {
        List<TensorInfo> own = model.own();
        ModelTensors tensors = ModelTensors.of(model.tensors(), model.bases(), model.tied()).in(files.folders());
        long totalBytes = own.stream().mapToLong(TensorInfo::sizeBytes).sum();
        long started = System.nanoTime();
        try (CodingThreads threads = new CodingThreads(context.threads(), 1, own);
                SubnetworkWriter writer = SubnetworkWriter.create(place, SETTINGS, tensors, files.files().keySet(),
                        coding, threads.workers());
                Arena arena = Arena.ofShared();
                PairsAhead pairs = pairs(arena);
                OperationContext.Stage stage = context.begin("Packing", totalBytes, ProgressUnit.BYTES)) {
            for (TensorInfo tensor : own) {
                writer.beginWhole(tensor);
                PairReading.Digests digests = write(pairs, writer, stage);
                writer.end();
                tunedDigests.put(tensor.id(), digests.tuned());
                digests.base().ifPresent(digest -> baseDigests.put(tensor.id(), digest));
            }
            for (String name : files.files().keySet()) {
                writer.sideFile(name, files.content(name));
            }
            writer.otherBaseTensors(otherBaseDigests(files.folders()));
            model.tied().forEach((id, other) -> tunedDigests.put(id, tunedDigests.get(other)));
            writer.finish(baseDigests, tunedDigests, tunedDigests);
            return new PackedDelta(model, writer.files(),
                    own.stream().map(TensorInfo::id).filter(id -> writer.storedBytes(id) > 0)
                            .filter(model.bases()::containsKey).count(),
                    totalBytes, (System.nanoTime() - started) / 1e9);
        }
    }

    /**
     * Computes the digests of the base's tensors that nothing goes back to.
     *
     * @param folders folders of the model: where none has weights, those in the base's folders do not count
     */
    private Map<TensorId, String> otherBaseDigests(SubFolders folders) throws IOException {
        Set<TensorId> named = model.bases().values().stream().map(TensorInfo::id).collect(Collectors.toSet());
        Map<TensorId, String> digests = new HashMap<>();
        Checkpoint whole = FolderViews.hasTop(base) ? FolderViews.like(folders, base) : base;
        for (TensorInfo info : whole.tensors()) {
            if (!named.contains(info.id())) {
                digests.put(info.id(), ContentDigests.ofTensor(whole.tensor(info.id()).orElseThrow(), _ -> {
                }, context::isCancelled));
            }
        }
        return digests;
    }

    private PairsAhead pairs(Arena arena) {
        // One is written while the next one is read.
        List<PairReading.Room> rooms = List.of(PairReading.Room.of(model.own(), model.bases(), arena),
                PairReading.Room.of(model.own(), model.bases(), arena));
        return new PairsAhead(model.own(), tensor -> new PairReading(model, tensor, base, rooms, context));
    }

    private PairReading.Digests write(PairsAhead pairs, SubnetworkWriter writer, OperationContext.Stage stage)
            throws IOException {
        while (true) {
            context.checkCancelled();
            switch (pairs.take()) {
                case PairReading.Block(var tuned, var ofBase) -> {
                    if (ofBase.isPresent()) {
                        writer.block(tuned, ofBase.get());
                    } else {
                        writer.block(tuned);
                    }
                    stage.advance(tuned.byteSize());
                }
                case PairReading.Digests digests -> {
                    return digests;
                }
            }
        }
    }
}
