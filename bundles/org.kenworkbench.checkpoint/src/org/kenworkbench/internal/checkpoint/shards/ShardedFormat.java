/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.shards;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.CompanionFiles;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.torch.TorchFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.osgi.service.component.annotations.Component;

/**
 * SafeTensors or PyTorch files in shards, by their index ({@code model.safetensors.index.json},
 * {@code pytorch_model.bin.index.json}). The checkpoint is all that the shards hold, as loaders take it: the index must
 * be right in what it lists, but need not list everything. All shards are of one format; the checkpoint's format is
 * that one's with {@code -shards} behind it.
 */
@Component
public final class ShardedFormat implements CheckpointFormat {

    private final List<CheckpointFormat> shardFormats = List.of(new SafeTensorsFormat(), new TorchFormat());

    @Override
    public String id() {
        return "shards";
    }

    @Override
    public String label() {
        return "index of shards";
    }

    /** Recognises any JSON object; one that is no index gets a message that says so. */
    @Override
    public boolean recognises(byte[] head, long sizeBytes) {
        String text = new String(head, StandardCharsets.UTF_8).strip();
        return text.startsWith("{") && (text.length() == 1 || "\"}".indexOf(text.substring(1).strip().charAt(0)) >= 0);
    }

    /** An index names its weight_map right behind its total size. */
    @Override
    public Rank rank(byte[] head, long sizeBytes) {
        if (!recognises(head, sizeBytes)) {
            return Rank.NONE;
        }
        return new String(head, StandardCharsets.UTF_8).contains("\"weight_map\"") ? Rank.CONTENT : Rank.CONTAINER;
    }

    @Override
    public List<String> endings() {
        return List.of(".index.json");
    }

    @Override
    public String hint() {
        return "An index must be a JSON object with a weight_map.";
    }

    @Override
    public Checkpoint open(Path path) throws CheckpointException {
        ShardIndex index;
        try (CheckpointFile file = CheckpointFile.open(path)) {
            index = ShardIndex.read(file);
        }
        try (ShardsAhead shards = ShardsAhead.begin(path, index.shards().keySet(), source(path))) {
            for (Map.Entry<String, Set<TensorId>> shard : index.shards().entrySet()) {
                requireTensors(path, shard.getValue(), shards.take(shard.getKey()));
            }
            List<Checkpoint> inOrder = shards.taken();
            String formatId = inOrder.get(0).formatId();
            for (Checkpoint shard : inOrder) {
                if (!shard.formatId().equals(formatId)) {
                    throw new CheckpointException("The index " + path + " lists shards of two formats, " + formatId
                            + " and "
                            + shard.formatId() + "; get the files from their source again, into an empty folder.");
                }
            }
            Checkpoint whole = ShardedCheckpoint.of(path, formatId + "-shards", inOrder,
                    metadata(index, inOrder));
            shards.keep();
            return whole;
        }
    }

    /** Returns what all parts agree on, and what the index says. */
    private static Map<String, String> metadata(ShardIndex index, List<Checkpoint> parts) {
        Map<String, String> all = new HashMap<>(parts.get(0).metadata());
        parts.forEach(part -> all.entrySet().retainAll(part.metadata().entrySet()));
        all.putAll(index.metadata());
        return all;
    }

    private ShardsAhead.Source source(Path index) {
        CompanionFiles companions = new CompanionFiles(index);
        return new ShardsAhead.Source() {
            @Override
            public CompanionFiles.Found find(String name) throws CheckpointException {
                return companions.find(name, "The index " + index + " lists the shard");
            }

            @Override
            public Checkpoint open(Path shard) throws CheckpointException {
                return openShard(shard, index);
            }
        };
    }

    private Checkpoint openShard(Path shard, Path index) throws CheckpointException {
        byte[] head;
        long sizeBytes;
        try (CheckpointFile file = CheckpointFile.open(shard)) {
            head = file.head(HEAD_BYTES);
            sizeBytes = file.sizeBytes();
        }
        for (CheckpointFormat format : shardFormats) {
            if (format.recognises(head.clone(), sizeBytes)) {
                return format.open(shard);
            }
        }
        throw new CheckpointException("The index " + index + " lists the shard " + shard
                + ", which is neither a SafeTensors nor a PyTorch file; convert the model to SafeTensors or get that "
                + "file again.");
    }

    private static void requireTensors(Path index, Set<TensorId> listed, Checkpoint shard) throws CheckpointException {
        // The first by name, so that the same mistake gives the same message.
        TensorId missing = listed.stream().filter(id -> shard.tensor(id).isEmpty()).min(TensorId::compareTo)
                .orElse(null);
        if (missing != null) {
            throw new CheckpointException("The index " + index + " says that tensor " + ShownText.of(missing.name())
                    + " is in " + shard.source() + ", which does not have it; get both files from their source again.");
        }
    }
}
