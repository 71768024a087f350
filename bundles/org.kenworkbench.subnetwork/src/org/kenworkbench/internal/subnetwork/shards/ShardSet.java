/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.shards;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.shards.IndexedFiles;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.manifest.KenContainer;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.Shard;
import org.kenworkbench.internal.subnetwork.manifest.ShardMark;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The shards that an index lists, as they are opened one by one. Each is checked before the next one is opened: so what
 * is kept in memory is bounded by what the index lists, whatever the files say. For one thread.
 */
public final class ShardSet {

    private final IndexedFiles files;
    private final SortedMap<Integer, KenContainer> shards = new TreeMap<>();

    private ShardSet(IndexedFiles files) {
        this.files = files;
    }

    /**
     * Opens all shards.
     *
     * @return the streams of all of them, with the metadata of the set
     * @throws SubnetworkException if a shard is of another set, is there twice, or does not hold what the index says
     * @throws CheckpointException if the index or a shard is missing, unreadable or malformed
     */
    public static KenContainer open(CheckpointReader reader, Path index)
            throws SubnetworkException, CheckpointException {
        ShardSet set = new ShardSet(IndexedFiles.read(index));
        boolean complete = false;
        try {
            for (Map.Entry<Path, Set<TensorId>> file : set.files.tensors().entrySet()) {
                set.add(reader.open(file.getKey()), file.getValue());
            }
            KenContainer joined = set.joined();
            complete = true;
            return joined;
        } finally {
            if (!complete) {
                set.shards.values().forEach(shard -> shard.streams().close());
            }
        }
    }

    private void add(Checkpoint outer, Set<TensorId> listed) throws SubnetworkException {
        Path file = outer.source();
        boolean added = false;
        try {
            Optional<KenContainer> container = KenContainer.isSubnetwork(outer) ? Optional.of(KenContainer.open(outer))
                    : Optional.empty();
            Shard shard = container.flatMap(KenContainer::shard)
                    .orElseThrow(() -> damaged("lists " + file + ", which is no shard of a subnetwork"));
            requireOfSet(file, shard);
            requireListed(file, container.get().streams(), listed);
            requireMetadata(file, container.get(), shard);
            KenContainer other = shards.putIfAbsent(shard.number(), marked(container.get(), shard));
            if (other != null) {
                throw damaged("lists " + other.streams().source() + " and " + file + ", which are both shard "
                        + shard.place());
            }
            added = true;
        } finally {
            if (!added) {
                outer.close();
            }
        }
    }

    /** Leaves out the mark of a shard that has no stream. */
    private static KenContainer marked(KenContainer container, Shard shard) throws SubnetworkException {
        return !ShardMark.isIn(container.streams(), shard) ? container
                : new KenContainer(new EmptyShard(container.streams()), List.of(), container.requires(),
                        container.shard());
    }

    private void requireOfSet(Path file, Shard shard) throws SubnetworkException {
        if (!shard.set().equals(files.metadata().get(KenFormat.KEY_SET))) {
            throw damaged("lists " + file + ", which is a shard of another subnetwork");
        }
        if (shard.count() != files.tensors().size()) {
            throw damaged("lists " + files.tensors().size() + " files, but " + file + " is shard " + shard.place());
        }
    }

    private void requireListed(Path file, Checkpoint streams, Set<TensorId> listed) throws SubnetworkException {
        Set<TensorId> held = streams.tensors().stream().map(TensorInfo::id).collect(Collectors.toCollection(
                TreeSet::new));
        for (TensorId id : new TreeSet<>(listed)) {
            if (!held.remove(id)) {
                throw damaged("says that " + file + " holds " + ShownText.of(id.name()) + ", which it does not");
            }
        }
        if (!held.isEmpty()) {
            throw damaged("does not say that " + file + " holds "
                    + ShownText.of(held.iterator().next().name()));
        }
    }

    private void requireMetadata(Path file, KenContainer container, Shard shard) throws SubnetworkException {
        if (shard.number() > 1 && !KenFormat.KEYS_OF_EACH.containsAll(container.streams().metadata().keySet())) {
            throw Damage.of(file.toString(), "has metadata that only the first shard may have");
        }
        Optional<KenContainer> other = shards.values().stream().findFirst();
        if (other.isPresent() && !other.get().requires().equals(container.requires())) {
            throw Damage.of(file.toString(), "requires something else than " + other.get().streams().source());
        }
    }

    /** Joins as many shards, each of another number, as there are in the set. */
    private KenContainer joined() throws CheckpointException {
        KenContainer first = shards.firstEntry().getValue();
        Map<String, String> metadata = new TreeMap<>(first.streams().metadata());
        metadata.remove(KenFormat.KEY_SHARD);
        List<Checkpoint> streams = shards.values().stream().map(KenContainer::streams).toList();
        List<TensorInfo> inOrder = shards.values().stream().flatMap(shard -> shard.inOrder().stream()).toList();
        return new KenContainer(files.joined(first.streams().formatId() + "-shards", streams, metadata), inOrder,
                first.requires(), Optional.empty());
    }

    private SubnetworkException damaged(String how) {
        return new SubnetworkException(
                "The index " + files.index() + ' ' + how + "; get all of them from their source again.");
    }
}
