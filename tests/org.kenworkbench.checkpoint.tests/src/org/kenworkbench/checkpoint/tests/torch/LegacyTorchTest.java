/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.torch.TorchFormat;
import org.kenworkbench.tensor.Checkpoint;

/** The form before the zip archive, laid out by hand. */
class LegacyTorchTest {

    private static final String MAGIC = "\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.";

    @TempDir
    private Path folder;

    /** A dictionary with one tensor w of four floats in storage 0, unless a part is replaced. */
    private static final class Layout {
        private byte[] version = new Pickle().number(1001).op('.').bytes();
        private byte[] machine = new Pickle().op('}').text("little_endian").op(0x88, 's', '.').bytes();
        private byte[] root = new Pickle().op('}').text("w").tensor("0", 4, 1, new long[] {3}, new long[] {1})
                .op('s', '.').bytes();
        private byte[] keys = new Pickle().op(']').text("0").op('a', '.').bytes();
        private long count = 4;

        byte[] bytes() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte[] part : new byte[][] {new Pickle().raw(MAGIC).bytes(), version, machine, root, keys}) {
                out.writeBytes(part);
            }
            out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(count).array());
            out.writeBytes("abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII));
            return out.toByteArray();
        }
    }

    @Test
    void aTensor() throws Exception {
        byte[] file = new Layout().bytes();
        assertTrue(new TorchFormat().recognises(Arrays.copyOf(file, 512), file.length));
        assertFalse(new TorchFormat().recognises(new Pickle().op('}', '.').bytes(), 4));
        try (Checkpoint checkpoint = TorchFiles.open(Files.write(folder.resolve("legacy.bin"), file))) {
            assertEquals("w|F32|[3]|65666768696a6b6c6d6e6f70\n", TorchFiles.list(checkpoint));
        }
    }

    @Test
    void partsThatAreNotWhatTheyMustBe() throws Exception {
        Layout version = new Layout();
        version.version = new Pickle().number(1002).op('.').bytes();
        TorchFiles.assertRefused(folder, version.bytes(), "is not of version");
        Layout big = new Layout();
        big.machine = new Pickle().op('}').text("little_endian").op(0x89, 's', '.').bytes();
        TorchFiles.assertRefused(folder, big.bytes(), "little-endian", "SafeTensors");
        Layout machine = new Layout();
        machine.machine = new Pickle().op('N', '.').bytes();
        TorchFiles.assertRefused(folder, machine.bytes(), "machine");
        Layout harm = new Layout();
        harm.root = new Pickle().global("os", "system").op('(').text("true").op('t', 'R', '.').bytes();
        TorchFiles.assertRefused(folder, harm.bytes(), "os.system", "SafeTensors");
        Layout harmInKeys = new Layout();
        harmInKeys.keys = harm.root;
        TorchFiles.assertRefused(folder, harmInKeys.bytes(), "os.system", "SafeTensors");
    }

    @Test
    void storagesThatAreMissingUnknownTwiceOrOfAnotherSize() throws Exception {
        Layout none = new Layout();
        none.keys = new Pickle().op(']', '.').bytes();
        TorchFiles.assertRefused(folder, none.bytes(), "lacks the storage 0");
        Layout unknown = new Layout();
        unknown.keys = new Pickle().op(']').text("1").op('a', '.').bytes();
        TorchFiles.assertRefused(folder, unknown.bytes(), "no tensor uses");
        Layout noKeys = new Layout();
        noKeys.keys = new Pickle().op('N', '.').bytes();
        TorchFiles.assertRefused(folder, noKeys.bytes(), "lacks the keys");
        for (long count : new long[] {3, 5, -1, 1L << 60}) {
            Layout size = new Layout();
            size.count = count;
            TorchFiles.assertRefused(folder, size.bytes(), count + " values", "should have 4");
        }
        // The second one's bytes are 0 in 64 bits.
        for (long count : new long[] {1L << 60, -1L << 62}) {
            Layout huge = new Layout();
            huge.count = count;
            huge.root = new Pickle().op('}').text("w").tensor("0", count, 0, new long[] {4}, new long[] {1})
                    .op('s', '.')
                    .bytes();
            TorchFiles.assertRefused(folder, huge.bytes(), "truncated");
        }
    }

    @Test
    void anyPartOfAFile() throws Exception {
        byte[] file = new Layout().bytes();
        for (int length = 15; length < file.length; length++) {
            TorchFiles.assertRefused(folder, Arrays.copyOf(file, length), "truncated");
        }
    }
}
