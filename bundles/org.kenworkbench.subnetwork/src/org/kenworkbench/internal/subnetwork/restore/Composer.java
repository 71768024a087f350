/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Puts a base and one or more of its subnetworks together, block by block, and proves both on the way: the base's
 * digests as its bytes come, the pruned models' as they leave. Each base byte is copied out and digested once, however
 * many subnetworks there are.
 */
public final class Composer {

    /**
     * Most subnetworks of one pass: all of them have decoders at work at once, in each thread, of some three megabytes
     * each.
     */
    public static final int MOST_AT_ONCE = 64;

    /** Elements that are made at once: as residuals need them. */
    private static final int BLOCK_ELEMENTS = StoredValues.BLOCK_ELEMENTS;

    /**
     * A subnetwork and what becomes of its model.
     *
     * @param sink   takes the bytes; called by several threads at once where there are several, for different tensors
     * @param wanted tensors that are composed; a tied one is if the tensor that it is one with is
     */
    public record Work(Subnetwork subnetwork, BlockSink sink, Predicate<SubnetworkTensor> wanted) {

        /** Composes all tensors of a subnetwork. */
        public Work(Subnetwork subnetwork, BlockSink sink) {
            this(subnetwork, sink, _ -> true);
        }
    }

    /** A tensor to compose. */
    private record Member(Work work, SubnetworkTensor tensor) {
    }

    /**
     * Tensors that go back to the same one of the base.
     *
     * @param source the base's; null for a tensor that the base does not have
     */
    private record Group(Tensor source, List<Member> members) {
    }

    private final List<Work> works;
    private final Checkpoint base;
    private final int threads;
    private final LongConsumer progressBytes;
    private final BooleanSupplier cancelled;
    /** Other names of each tensor that has some, in each subnetwork. */
    private final Map<Subnetwork, Map<TensorId, List<TensorId>>> otherNames = new HashMap<>();
    private long doneBytes;

    /**
     * Creates a composer of one subnetwork in the calling thread, as {@link
     * org.kenworkbench.subnetwork.restore.Restorer#restore} does.
     */
    public Composer(Subnetwork subnetwork, Checkpoint base, BlockSink sink, LongConsumer progressBytes,
            BooleanSupplier cancelled) {
        this(List.of(new Work(subnetwork, sink)), base, 1, progressBytes, cancelled);
    }

    /**
     * @param works         1 to {@link #MOST_AT_ONCE}
     * @param threads       that may work, 1 or more; 1 is the calling one
     * @param progressBytes told how many bytes of all models are done, by one thread at a time
     * @param cancelled     asked before each block of a million elements, by all threads
     */
    public Composer(List<Work> works, Checkpoint base, int threads, LongConsumer progressBytes,
            BooleanSupplier cancelled) {
        if (works.isEmpty() || works.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(works.size() + " subnetworks");
        }
        this.works = List.copyOf(works);
        this.base = base;
        this.threads = threads;
        this.progressBytes = progressBytes;
        this.cancelled = cancelled;
        for (Work work : works) {
            Map<TensorId, List<TensorId>> names = otherNames.computeIfAbsent(work.subnetwork(), _ -> new HashMap<>());
            for (SubnetworkTensor tensor : work.subnetwork().tensors()) {
                tensor.tiedTo()
                        .ifPresent(other -> names.computeIfAbsent(other, _ -> new ArrayList<>()).add(tensor.id()));
            }
        }
    }

    /**
     * Compares names, types and shapes; reads no weight. What the base has besides is no matter of the subnetworks'.
     */
    public void requireSameTensors() throws SubnetworkException {
        for (Work work : works) {
            for (SubnetworkTensor tensor : work.subnetwork().tensors()) {
                if (tensor.base().isPresent()) {
                    requireSame(work.subnetwork(), tensor.base().get().info());
                }
            }
        }
    }

    private void requireSame(Subnetwork subnetwork, TensorInfo needed) throws SubnetworkException {
        Optional<TensorInfo> info = base.tensor(needed.id()).map(Tensor::info);
        if (info.isEmpty()) {
            throw OtherBase.of(base, subnetwork, "has no tensor " + ShownText.of(needed.name()));
        }
        if (!info.get().equals(needed)) {
            throw OtherBase.of(base, subnetwork,
                    "has tensor " + ShownText.of(needed.name()) + " as " + info.get().dtype() + ' '
                            + info.get().shape() + " where " + needed.dtype() + ' ' + needed.shape() + " is needed");
        }
    }

    /** Streams the pruned models into the sinks. */
    public void run() throws IOException {
        requireSameTensors();
        List<Group> groups = groups();
        int workers = Math.clamp(groups.size(), 1, Math.max(1, Math.min(threads, MOST_AT_ONCE / works.size())));
        long roomBytes = groups.stream().mapToLong(Composer::roomBytes).max().orElse(0);
        SharedWork.run(workers, groups.size(), pieces -> {
            try (Arena arena = Arena.ofConfined()) {
                ComposedTensor.Room room = new ComposedTensor.Room(arena.allocate(roomBytes, 64),
                        arena.allocate(roomBytes, 64), arena.allocate(roomBytes, 64));
                pieces.each((i, stopped) -> compose(groups.get(i), room, stopped));
            }
        });
    }

    /** Groups the subnetworks' tensors by the base's tensor, in the order in which the subnetworks name them. */
    private List<Group> groups() {
        Map<TensorId, Group> byBase = new HashMap<>();
        List<Group> groups = new ArrayList<>();
        for (Work work : works) {
            for (SubnetworkTensor tensor : work.subnetwork().tensors()) {
                if (tensor.fate() == StoredFate.TIED || !work.wanted().test(tensor)) {
                    continue;
                }
                Optional<TensorId> source = tensor.base().map(BaseTensor::info).map(TensorInfo::id);
                Group group = source.map(byBase::get).orElse(null);
                if (group == null) {
                    group = new Group(source.flatMap(base::tensor).orElse(null), new ArrayList<>());
                    groups.add(group);
                    if (source.isPresent()) {
                        byBase.put(source.get(), group);
                    }
                }
                group.members().add(new Member(work, tensor));
            }
        }
        return groups;
    }

    /** Returns the size of a block of the widest tensor of a group. */
    private static long roomBytes(Group group) {
        return Stream.concat(Stream.ofNullable(group.source()).map(Tensor::info),
                group.members().stream().map(member -> member.tensor().info()))
                .map(TensorInfo::wholeByteForm)
                .mapToLong(info -> Math.min(BLOCK_ELEMENTS, info.shape().elementCount()) * info.dtype().sizeBytes())
                .max().orElse(0);
    }

    private void compose(Group group, ComposedTensor.Room room, BooleanSupplier stopped) throws IOException {
        List<ComposedTensor> tensors = new ArrayList<>();
        long elements = 0;
        for (Member member : group.members()) {
            Work work = member.work();
            TensorInfo info = member.tensor().info();
            tensors.add(new ComposedTensor(work.subnetwork(), member.tensor(), work.sink(),
                    otherNames.get(work.subnetwork()).getOrDefault(info.id(), List.of())));
            elements = Math.max(elements, member.tensor().coded().shape().elementCount());
        }
        TensorInfo source = group.source() == null ? null : group.source().info();
        TensorDigest digest = source == null ? null : new TensorDigest(source);
        TensorInfo read = source == null ? null : source.wholeByteForm();
        long ofBase = read == null ? 0 : read.shape().elementCount();
        int sourceBytes = read == null ? 1 : read.dtype().sizeBytes();
        // Rows of the base that no model has are read too: they count for its digest.
        long all = Math.max(elements, ofBase);
        // The last block counts as done when the digests are proved: a refused restoring is never told to be at its
        // end.
        long unproven = 0;
        for (long first = 0; first < all; first += BLOCK_ELEMENTS) {
            requireGoing(stopped);
            int count = (int) Math.min(BLOCK_ELEMENTS, all - first);
            int present = (int) Math.clamp(ofBase - first, 0, count);
            MemorySegment raw = room.raw().asSlice(0, (long) present * sourceBytes);
            if (digest != null && present > 0) {
                group.source().copy(first * sourceBytes, raw);
                digest.update(raw);
            }
            done(unproven);
            unproven = 0;
            for (ComposedTensor tensor : tensors) {
                requireGoing(stopped);
                try {
                    unproven += tensor.block(first, count, raw, present, room);
                } catch (SubnetworkException e) {
                    // With another base residuals make no sense, as if the file were damaged.
                    tensor.requireBase(base, source == null ? null
                            : TensorDigest.of(group.source(), () -> requireGoing(stopped), _ -> {
                            }));
                    throw e;
                }
            }
        }
        String hex = digest == null ? null : digest.hex();
        for (ComposedTensor tensor : tensors) {
            tensor.end(base, hex);
        }
        done(unproven);
    }

    private void requireGoing(BooleanSupplier stopped) {
        if (stopped.getAsBoolean() || cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private synchronized void done(long sizeBytes) {
        if (sizeBytes > 0) {
            doneBytes += sizeBytes;
            progressBytes.accept(doneBytes);
        }
    }
}
