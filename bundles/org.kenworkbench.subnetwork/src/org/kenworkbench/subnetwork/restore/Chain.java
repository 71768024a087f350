/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.subnetwork.restore.BlockSink;
import org.kenworkbench.internal.subnetwork.restore.ChainedTensor;
import org.kenworkbench.internal.subnetwork.restore.Composer;
import org.kenworkbench.internal.subnetwork.restore.GgufParts;
import org.kenworkbench.internal.subnetwork.restore.ModelOutput;
import org.kenworkbench.internal.subnetwork.restore.SharedWork;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Subnetworks each of which was made from the result of the one before, as the steps of a training are. Safe for use by
 * many threads.
 */
public final class Chain {

    private final List<Subnetwork> links;

    private Chain(List<Subnetwork> links) {
        this.links = List.copyOf(links);
    }

    /**
     * Makes a chain of links that are given in order.
     *
     * @param links one or more; not closed
     * @throws SubnetworkException if one was not made from the result of the link before it, which it names
     */
    public static Chain of(List<Subnetwork> links) throws SubnetworkException {
        for (int i = 1; i < links.size(); i++) {
            if (!restsOn(links.get(i), links.get(i - 1))) {
                throw new SubnetworkException(BrokenChain.sentence(links, i));
            }
        }
        return new Chain(links);
    }

    /**
     * Tells whether a subnetwork was made from the result of another: whether that has all tensors that it goes back
     * to, and nothing says that its base had others.
     */
    public static boolean restsOn(Subnetwork link, Subnetwork before) {
        return LinkMatch.otherTensor(before, link).isEmpty() && LinkMatch.hasWholeBase(before, link);
    }

    /** The subnetwork that goes back to the base. */
    public Subnetwork first() {
        return links.getFirst();
    }

    /** The subnetwork whose model the chain makes. */
    public Subnetwork last() {
        return links.getLast();
    }

    /** Bytes of the weights of that model. */
    public long modelBytes() {
        return last().tensors().stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum();
    }

    /** Parameters of all links, which {@link #check} counts. */
    public long parameters() {
        return links.stream().flatMap(link -> link.tensors().stream())
                .mapToLong(tensor -> tensor.info().shape().elementCount()).sum();
    }

    /**
     * Checks all links as {@link Verifier#verify} does, and that the base has the tensors that the first goes back to.
     * Nothing of it needs the base's weights.
     *
     * @param progressParameters told how many parameters are checked
     * @throws SubnetworkException if a link is damaged, or the base has no such tensors
     */
    public void check(Checkpoint base, LongConsumer progressParameters, BooleanSupplier cancelled) throws IOException {
        new Composer(links.getFirst(), links.getFirst().baseOf(base), (_, _, _) -> {
        }, _ -> {
        }, cancelled).requireSameTensors();
        long[] before = new long[1];
        for (Subnetwork link : links) {
            Verifier.verify(link, done -> progressParameters.accept(before[0] + done), cancelled);
            before[0] += link.tensors().stream().mapToLong(tensor -> tensor.info().shape().elementCount()).sum();
        }
    }

    /**
     * Finds the tensor of the base that a tensor of the last model comes from.
     *
     * @return empty if a link stores it without a base
     * @throws IllegalArgumentException if there is no such tensor
     */
    public Optional<TensorId> source(TensorId id) {
        requireTensor(id);
        List<ChainedTensor.Link> way = ChainedTensor.way(links, id);
        return way.size() < links.size() ? Optional.empty()
                : way.getFirst().tensor().base().map(of -> of.info().id());
    }

    /**
     * Begins a tensor of the last model. It is made from front to back, through all links at once.
     *
     * @param base      as {@link Subnetwork#baseOf} gives it for the first link
     * @param cancelled asked before each block of a million elements
     * @throws IllegalArgumentException if there is no such tensor
     */
    public ChainReader read(TensorId id, Checkpoint base, BooleanSupplier cancelled) {
        requireTensor(id);
        return new ChainReader(new ChainedTensor(ChainedTensor.way(links, id), base, cancelled));
    }

    private void requireTensor(TensorId id) {
        if (last().tensor(id).isEmpty()) {
            throw new IllegalArgumentException("no tensor named " + id);
        }
    }

    /**
     * Writes the last model, as {@link Restorer} would if the result of the link before were its base. Nothing is
     * stored in between.
     *
     * @param place         a file that must not exist, deleted again on any failure; with a layout, a folder
     * @param layout        how the tensors are spread over files of the folder
     * @param threads       that may work, 1 or more
     * @param progressBytes told how many bytes of the model are done, by one thread at a time
     * @param cancelled     asked before each block of a million elements, by all threads
     * @return names of the files, the one that vouches for the others last
     * @throws SubnetworkException if the base is another one, or a link is damaged
     */
    public List<String> restore(Checkpoint base, Path place, Optional<ShardLayout> layout, int threads,
            LongConsumer progressBytes, BooleanSupplier cancelled) throws IOException {
        Map<TensorId, List<TensorId>> names = names();
        List<TensorInfo> infos = last().tensors().stream().map(SubnetworkTensor::info).toList();
        Checkpoint read = links.getFirst().baseOf(base);
        try (ModelOutput output = ModelOutput.create(last().source(), place, layout, infos,
                GgufParts.of(links, read, cancelled), Applier.MOST_FILES)) {
            List<TensorInfo> own = last().tensors().stream().filter(tensor -> tensor.fate() != StoredFate.TIED)
                    .map(SubnetworkTensor::info).toList();
            AtomicLong done = new AtomicLong();
            Object told = new Object();
            SharedWork.run(Math.clamp(own.size(), 1, threads), own.size(), pieces -> pieces.each((i, stopped) -> {
                TensorInfo info = own.get(i);
                write(info, read, names.get(info.id()), output.sink(),
                        () -> stopped.getAsBoolean() || cancelled.getAsBoolean());
                synchronized (told) {
                    progressBytes.accept(done.addAndGet(info.sizeBytes() * names.get(info.id()).size()));
                }
            }));
            output.finish();
            return output.fileNames();
        }
    }

    /** Returns all names of each tensor that is not tied. */
    private Map<TensorId, List<TensorId>> names() {
        Map<TensorId, List<TensorId>> names = new HashMap<>();
        last().tensors().forEach(tensor -> names
                .computeIfAbsent(tensor.tiedTo().orElse(tensor.id()), _ -> new ArrayList<>()).add(tensor.id()));
        return names;
    }

    private void write(TensorInfo info, Checkpoint base, List<TensorId> names, BlockSink sink,
            BooleanSupplier stopped) throws IOException {
        long blockBytes = (long) StoredValues.BLOCK_ELEMENTS * info.wholeByteForm().dtype().sizeBytes();
        try (ChainReader tensor = read(info.id(), base, stopped); Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(Math.max(1, Math.min(blockBytes, info.sizeBytes())), Long.BYTES);
            for (long at = 0; at < info.sizeBytes(); at += blockBytes) {
                MemorySegment block = room.asSlice(0, Math.min(blockBytes, info.sizeBytes() - at));
                tensor.next(block);
                for (TensorId name : names) {
                    sink.block(name, at, block);
                }
            }
            tensor.end();
        }
    }
}
