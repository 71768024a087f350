/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.dcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.internal.checkpoint.torch.Global;
import org.kenworkbench.internal.checkpoint.torch.PickleDialect;
import org.kenworkbench.internal.checkpoint.torch.PickleValue;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Dict;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Instance;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Int;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Text;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Tuple;

/**
 * Dialect of the file {@code .metadata}: data classes, what their fields are made of, and nothing else.
 *
 * <p>Source: {@code metadata.py} and {@code filesystem.py} of PyTorch's {@code torch/distributed/checkpoint}.
 */
final class DcpDialect implements PickleDialect {

    static final String METADATA = "Metadata";
    static final String TENSOR = "TensorStorageMetadata";
    static final String CHUNK = "ChunkStorageMetadata";
    static final String PROPERTIES = "TensorProperties";
    static final String INDEX = "MetadataIndex";
    static final String PLACE = "_StorageInfo";

    private static final String REMEDY = "if you trust the folder's source enough to load it, save the model's "
            + "state_dict() alone with torch.distributed.checkpoint, or as SafeTensors.";
    /** Modules with data classes. */
    private static final Map<String, Set<String>> CLASSES = Map.of("torch.distributed.checkpoint.metadata",
            Set.of(METADATA, TENSOR, CHUNK, PROPERTIES, INDEX, "BytesStorageMetadata", "StorageMeta"),
            "torch.distributed.checkpoint.filesystem", Set.of(PLACE, "_StoragePrefix"),
            "torch.distributed._shard.sharded_tensor.metadata", Set.of(PROPERTIES));
    /** Modules with functions and classes whose results say nothing of tensors: layouts and the folder's old path. */
    private static final Map<String, Set<String>> IGNORED = Map.of("torch.distributed.checkpoint.metadata",
            Set.of("_MEM_FORMAT_ENCODING"), "torch.distributed._shard.sharded_tensor.metadata",
            Set.of("MEM_FORMAT_ENCODING"), "torch.serialization", Set.of("_get_layout"), "pathlib",
            Set.of("PosixPath", "WindowsPath"), "pathlib._local", Set.of("PosixPath", "WindowsPath"));
    private static final Set<Global.Kind> SHARED = Set.of(Global.Kind.ORDERED_DICT, Global.Kind.SIZE,
            Global.Kind.DTYPE);

    /** Largest rank of a tensor of PyTorch. */
    static final int MAX_RANK = 64;

    private static final long LEAST_HEAP_BYTES = 40_000_000;
    /** A chunk takes some 2700 of it, a third of which is soon given back: enough for 140,000 chunks. */
    private static final long MOST_HEAP_BYTES = 384_000_000;
    /** A chunk takes 145 bytes of the file or more. */
    private static final long HEAP_PER_BYTE = 24;

    @Override
    public Optional<Global> find(String module, String name) {
        if (CLASSES.getOrDefault(module, Set.of()).contains(name)) {
            return Optional.of(Global.object(name));
        }
        if (IGNORED.getOrDefault(module, Set.of()).contains(name)) {
            return Optional.of(Global.ignored());
        }
        return Global.of(module, name).filter(global -> SHARED.contains(global.kind()));
    }

    @Override
    public boolean hasObjects() {
        return true;
    }

    /** Places are listed by the name of the tensor and the offsets of the chunk. */
    @Override
    public Optional<String> key(Instance key) {
        if (!key.className().equals(INDEX) || !(key.state() instanceof Dict(Map<String, PickleValue> fields))
                || !(fields.get("fqn") instanceof Text(String name))
                || !(fields.get("offset") instanceof Tuple(List<PickleValue> offsets)) || offsets.size() > MAX_RANK) {
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>();
        for (PickleValue offset : offsets) {
            if (!(offset instanceof Int(long number))) {
                return Optional.empty();
            }
            numbers.add(number);
        }
        return Optional.of(key(name, numbers));
    }

    /** The text that stands for the place of a chunk. */
    static String key(String name, List<Long> offsets) {
        StringBuilder text = new StringBuilder();
        offsets.forEach(offset -> text.append(offset).append(' '));
        return text.append(name).toString();
    }

    @Override
    public String content() {
        return "list of distributed tensors";
    }

    @Override
    public String remedy() {
        return REMEDY;
    }

    @Override
    public long maxHeapBytes(long pickleBytes) {
        return Math.clamp(pickleBytes, LEAST_HEAP_BYTES / HEAP_PER_BYTE, MOST_HEAP_BYTES / HEAP_PER_BYTE)
                * HEAP_PER_BYTE;
    }
}
