/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.torch.TorchFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.testing.Python;

/** Archives: as Python's zipfile writes them, and such as torch.save never does. */
class TorchZipTest {

    /**
     * Python program that writes a dictionary of tensors in the layout of torch.save without PyTorch, by Python's own
     * pickle and zipfile.
     */
    private static final String WRITE = """
            import collections, io, pickle, struct, sys, types, zipfile

            torch = types.ModuleType('torch')
            utils = types.ModuleType('torch._utils')
            sys.modules.update({'torch': torch, 'torch._utils': utils})

            def _rebuild_tensor_v2(*_):
                raise AssertionError('only named')
            _rebuild_tensor_v2.__module__ = 'torch._utils'
            utils._rebuild_tensor_v2 = _rebuild_tensor_v2
            torch.FloatStorage = type('FloatStorage', (), {'__module__': 'torch'})

            class Storage:
                def __init__(self, key, values):
                    self.key, self.values = key, values

            class Tensor:
                def __init__(self, storage, offset, size, stride):
                    self.parts = storage, offset, size, stride
                def __reduce__(self):
                    return _rebuild_tensor_v2, (*self.parts, False, collections.OrderedDict())

            class Pickler(pickle.Pickler):
                def persistent_id(self, obj):
                    if isinstance(obj, Storage):
                        return 'storage', torch.FloatStorage, obj.key, 'cuda:0', len(obj.values)

            a, b = Storage('0', [float(i) for i in range(6)]), Storage('17', [0.5, -2.0])
            state = collections.OrderedDict([('a', Tensor(a, 0, (2, 3), (3, 1))), ('t', Tensor(a, 0, (3, 2), (1, 3))),
                                             ('b', Tensor(b, 1, (1,), (1,)))])
            for protocol in range(2, 6):
                out = io.BytesIO()
                Pickler(out, protocol).dump({'state_dict': state, 'step': 5, 'tags': ['x', 1.5, None]})
                with zipfile.ZipFile(sys.argv[1] + f'/{protocol}.pt', 'w') as archive:
                    archive.comment = b'PK' * protocol
                    for name, data in [('data.pkl', out.getvalue()), ('byteorder', b'little'),
                                       *((f'data/{s.key}', struct.pack(f'<{len(s.values)}f', *s.values)) for s in (a, b))]:
                        with archive.open('model/' + name, 'w', force_zip64=True) as entry:
                            entry.write(data)
            """;
    private static final String EXPECTED = """
            a|F32|[2, 3]|000000000000803f0000004000004040000080400000a040
            b|F32|[1]|000000c0
            t|F32|[3, 2]|00000000000040400000803f00008040000000400000a040
            """;

    @TempDir
    private Path folder;

    @Test
    void everyProtocolThatPythonWrites() throws Exception {
        Python.run(folder, WRITE, folder);
        for (int protocol = 2; protocol <= 5; protocol++) {
            try (Checkpoint checkpoint = TorchFiles.open(folder.resolve(protocol + ".pt"))) {
                assertEquals(EXPECTED, TorchFiles.list(checkpoint), "protocol " + protocol);
            }
        }
    }

    @Test
    void compressedEntriesAreRefusedUnread() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("archive/data.pkl", good().op('.').bytes());
        entries.put("archive/data/0", new byte[16]);
        entries.put("archive/bomb", new byte[50_000_000]);
        TorchFiles.assertRefused(folder, Pickle.zip(entries, ZipEntry.DEFLATED), "is compressed", "PyTorch");
    }

    @Test
    void encryptedEntries() throws Exception {
        byte[] zip = good().zip();
        zip[directory(zip) + 8] |= 1;
        TorchFiles.assertRefused(folder, zip, "archive/data.pkl", "is encrypted");
    }

    @Test
    void namesThatLeadElsewhere() throws Exception {
        for (String name : new String[] {"/etc/passwd", "archive/../../x", "..\\x", "../x"}) {
            TorchFiles.assertRefused(folder, good().zip(Map.of(name, new byte[1])), "leads out of the archive");
        }
    }

    @Test
    void entriesThatOverlapOrLieOutside() throws Exception {
        byte[] zip = good().zip();
        int first = directory(zip);
        int second = first + 46 + "archive/data.pkl".length();
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getInt(second + 42);
        bytes.putInt(second + 42, 0);
        TorchFiles.assertRefused(folder, zip, "overlaps");
        bytes.putInt(second + 42, header + 1);
        TorchFiles.assertRefused(folder, zip, "begin with its header");
        bytes.putInt(second + 42, first);
        TorchFiles.assertRefused(folder, zip, "no room for its entry archive/data/0");
        bytes.putInt(second + 42, header);
        bytes.putInt(second + 20, 1 << 30).putInt(second + 24, 1 << 30);
        TorchFiles.assertRefused(folder, zip, "no room for its entry archive/data/0");
        bytes.putInt(second + 20, -1).putInt(second + 24, -1);
        TorchFiles.assertRefused(folder, zip, "no size or place");
    }

    @Test
    void theSameNameTwiceAndAnotherNameInTheHeader() throws Exception {
        byte[] zip = good().zip(Map.of("archive/data/1", new byte[16]));
        int third = directory(zip) + 2 * 46 + "archive/data.pklarchive/data/0".length();
        zip[third + 46 + "archive/data/".length()] = '0';
        TorchFiles.assertRefused(folder, zip, "two entries named archive/data/0");
        byte[] other = good().zip();
        other[directory(other) + 46 + "archive/data.pkl".length() + 46 + "archive/data/".length()] = '1';
        other[ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).getInt(directory(other) + 42) + 30] = 'b';
        TorchFiles.assertRefused(folder, other, "another name");
    }

    @Test
    void theByteOrder() throws Exception {
        TorchFiles.assertRefused(folder, good().zip(Map.of("archive/byteorder", "big".getBytes())), "\"big\"",
                "little");
        TorchFiles.open(Files.write(folder.resolve("little.pt"),
                good().zip(Map.of("archive/byteorder", "little".getBytes())))).close();
    }

    /** Checks an entry as in archives of more than 4 GiB: its sizes and place are in a field of their own. */
    @Test
    void sizesAndPlacesOf64Bits() throws Exception {
        byte[] zip = good().zip();
        int first = directory(zip);
        int second = first + 46 + "archive/data.pkl".length();
        int end = zip.length - 22;
        ByteBuffer bytes = ByteBuffer.allocate(zip.length + 32).order(ByteOrder.LITTLE_ENDIAN).put(zip, 0, end);
        // Another field in front, of four bytes, must be stepped over.
        bytes.putShort((short) 0x7777).putShort((short) 0);
        bytes.putShort((short) 1).putShort((short) 24).putLong(16).putLong(16).putLong(bytes.getInt(second + 42));
        bytes.put(zip, end, 22);
        bytes.putInt(second + 20, -1).putInt(second + 24, -1).putInt(second + 42, -1).putShort(second + 30, (short) 32);
        bytes.putInt(bytes.limit() - 22 + 12, end + 32 - first);
        try (Checkpoint checkpoint = TorchFiles.open(Files.write(folder.resolve("large.pt"), bytes.array()))) {
            assertEquals("w|F32|[4]|0000803f000000400000404000008040\n", TorchFiles.list(checkpoint));
        }
        bytes.putLong(end + 8, 1L << 60).putLong(end + 16, 1L << 60);
        TorchFiles.assertRefused(folder, bytes.array(), "no room for its entry archive/data/0");
        bytes.putLong(end + 8, 16).putLong(end + 16, 16).putLong(end + 24, -1);
        TorchFiles.assertRefused(folder, bytes.array(), "no room for its entry archive/data/0");
    }

    @Test
    void otherArchives() throws Exception {
        byte[] other = Pickle.zip(Map.of("word/document.xml", new byte[10]), ZipEntry.STORED);
        assertEquals(true, new TorchFormat().recognises(other, other.length));
        TorchFiles.assertRefused(folder, other, "not one of torch.save");
        TorchFiles.assertRefused(folder, good().zip(Map.of("more/data.pkl", new byte[1])), "2 entries named data.pkl");
    }

    @Test
    void anyPartOfAFile() throws Exception {
        byte[] zip = good().zip();
        for (int length = 4; length < zip.length; length++) {
            TorchFiles.assertRefused(folder, Arrays.copyOf(zip, length), "truncated");
        }
    }

    private static Pickle good() {
        return new Pickle().op('}').text("w").tensor("0", 4, 0, new long[] {4}, new long[] {1}).op('s');
    }

    /** Returns the position of the zip directory. */
    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    }
}
