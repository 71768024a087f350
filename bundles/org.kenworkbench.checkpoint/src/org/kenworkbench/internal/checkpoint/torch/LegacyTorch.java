/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Dict;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Int;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Items;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Plain;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Storage;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Text;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/**
 * Takes apart what {@code torch.save} wrote before PyTorch 1.6, and still does if asked: pickles of a magic number, a
 * version, facts of the machine, the object and the keys of its storages, and then the storages one after the other, a
 * count of elements in front of each.
 *
 * <p>Source: {@code _legacy_save} in PyTorch's {@code torch/serialization.py}.
 */
final class LegacyTorch {

    /** The pickle of 0x1950a86a20f9469cfc6c, but for its second byte, the protocol. */
    private static final byte[] MAGIC = {(byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46,
            (byte) 0xf9,
            0x20, 0x6a, (byte) 0xa8, 0x50, 0x19, '.'};
    private static final long VERSION = 1001;

    private LegacyTorch() {
    }

    static boolean recognises(byte[] head) {
        if (head.length < MAGIC.length) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (head[i] != MAGIC[i] && i != 1) {
                return false;
            }
        }
        return true;
    }

    static TorchArchive read(CheckpointFile file) throws CheckpointException {
        String name = file.path().toString();
        ByteCursor in = new ByteCursor("The PyTorch file " + name, file, 0, file.sizeBytes());
        in.skip(MAGIC.length);
        if (!(PickleReader.read(name, in) instanceof Int(long version)) || version != VERSION) {
            throw in.damaged("is not of version " + VERSION + ", the only one that exists");
        }
        if (!(PickleReader.read(name, in) instanceof Dict(Map<String, PickleValue> machine))) {
            throw in.damaged("lacks the description of the machine that wrote it");
        }
        if (machine.get("little_endian") != Plain.TRUE) {
            throw new CheckpointException(name + " does not store its numbers in little-endian byte order, the "
                    + "only one that is read; on the machine that wrote it, load the model with PyTorch and save "
                    + "it as SafeTensors.");
        }
        Map<String, Storage> named = new HashMap<>();
        PickleValue root = PickleReader.read(name, in, named);
        if (!(PickleReader.read(name, in) instanceof Items(List<PickleValue> keys))) {
            throw in.damaged("lacks the keys of its storages");
        }
        return new TorchArchive(root, places(in, keys, named));
    }

    private static Storages places(ByteCursor in, List<PickleValue> keys, Map<String, Storage> named)
            throws CheckpointException {
        Map<String, Long> begins = new HashMap<>();
        for (PickleValue value : keys) {
            Storage storage = value instanceof Text(String key) ? named.get(key) : null;
            if (storage == null) {
                throw in.damaged("has a storage that no tensor uses");
            }
            long count = in.i64();
            int elementBytes = storage.type().dtype().sizeBytes();
            if (count != storage.count()) {
                throw in.damaged(
                        "has " + count + " values in storage " + ShownText.of(storage.key()) + ", but should have "
                                + storage.count());
            }
            if (begins.put(storage.key(), in.positionBytes()) != null) {
                throw in.damaged("has two storages " + ShownText.of(storage.key()));
            }
            // A hostile count must not overflow; one beyond the file, or below 0, is what skip refuses.
            in.skip(count < 0 || count > in.remainingBytes() / elementBytes ? -1 : count * elementBytes);
        }
        return storage -> {
            Long begin = begins.get(storage.key());
            if (begin == null) {
                throw in.damaged("lacks the storage " + ShownText.of(storage.key()));
            }
            return begin;
        };
    }
}
