/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Python;

/**
 * Checks that pickles that do harm, and those that are no dictionary of tensors, are refused with a sentence that says
 * what to do.
 */
class TorchPickleTest {

    private static final long[] FOUR = {4};
    private static final long[] ONE = {1};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"os,system", "posix,system", "builtins,eval", "__builtin__,exec", "subprocess,Popen", "torch,load",
            "torch._utils,_rebuild_qtensor", "torch,QUInt8Storage", "torch.nn.modules.linear,Linear", "__main__,Model",
            "numpy.core.multiarray,scalar", "torch.storage,_load_from_bytes", "collections,namedtuple"})
    void anyOtherNameIsRefusedByThatName(String module, String name) throws Exception {
        byte[] file = new Pickle().global(module, name).op('(').text("touch harm").op('t', 'R').zip();
        TorchFiles.assertRefused(folder, file, module + '.' + name, "SafeTensors");
        byte[] protocol4 = new Pickle().op('(').text(module).text(name).op(0x93).op(')', 'R').zip();
        TorchFiles.assertRefused(folder, protocol4, module + '.' + name, "SafeTensors");
        // Also where nothing is called.
        TorchFiles.assertRefused(folder, new Pickle().global(module, name).zip(), module + '.' + name, "SafeTensors");
    }

    @Test
    void whatPythonWouldRunIsNotRun() throws Exception {
        Path file = folder.resolve("harm.pt");
        Path harm = folder.resolve("harm");
        Python.run(folder, """
                import os, pickle, sys, zipfile
                class Harm:
                    def __reduce__(self):
                        return os.system, ('touch ' + sys.argv[2],)
                with zipfile.ZipFile(sys.argv[1], 'w') as archive:
                    archive.writestr('archive/data.pkl', pickle.dumps({'w': Harm()}, protocol=2))
                """, file, harm);
        TorchFiles.assertRefused(folder, Files.readAllBytes(file), "posix.system", "SafeTensors");
        assertFalse(Files.exists(harm));
    }

    /**
     * Checks that other instructions are refused: INST, OBJ, NEWOBJ, NEWOBJ_EX, EXT1, PERSID, and one that no pickle
     * has.
     */
    @ParameterizedTest
    @ValueSource(ints = {'i', 'o', 0x81, 0x92, 0x82, 'P', 0xff})
    void otherInstructionsAreRefused(int opcode) throws Exception {
        byte[] file = new Pickle().op('}').op(opcode).raw("os\nsystem\n").zip();
        TorchFiles.assertRefused(folder, file, String.format("0x%02x", opcode), "SafeTensors");
    }

    /**
     * Checks files as training scripts save them: weights, their mean over the steps, and an optimizer, whose tensors
     * have other names.
     */
    @Test
    void ofTwoModelsItSaysWhichItTook() throws Exception {
        Pickle both = new Pickle().op('}');
        for (String key : List.of("ema", "model")) {
            both.text(key).op('}').text("w").tensor("0", 4, 0, FOUR, ONE).op('s').op('s');
        }
        both.text("optimizer").op('}').text("exp_avg").tensor("0", 4, 0, FOUR, ONE).op('s').op('s');
        Path file = Files.write(folder.resolve("both.pt"), both.zip());
        try (Checkpoint checkpoint = TorchFiles.open(file)) {
            assertEquals(List.of(file
                    + " has the model's weights under model and under ema: those under model are taken; save the "
                    + "others to a"
                    + " file of their own to use them."), checkpoint.remarks());
        }
        Pickle one = new Pickle().op('}').text("model").op('}').text("w").tensor("0", 4, 0, FOUR, ONE).op('s').op('s');
        one.text("optimizer").op('}').text("exp_avg").tensor("0", 4, 0, FOUR, ONE).op('s').op('s');
        try (Checkpoint checkpoint = TorchFiles.open(Files.write(folder.resolve("one.pt"), one.zip()))) {
            assertEquals(List.of(), checkpoint.remarks());
        }
    }

    @Test
    void aDictionaryWithinItself() throws Exception {
        Pickle itself = new Pickle().op('}', 'q', 0).text("a").op('h', 0, 's');
        TorchFiles.assertRefused(folder, itself.zip(), "within themselves");
        Pickle withTensor = new Pickle().op('}', 'q', 0).text("a").op('h', 0, 's').text("w")
                .tensor("0", 4, 0, FOUR, ONE).op('s');
        TorchFiles.assertRefused(folder, withTensor.zip(), "within themselves");
    }

    /** Checks fifteen dictionaries, each of which holds the next one ten times. */
    @Test
    void dictionariesThatSwellWhenTheyAreWalked() throws Exception {
        Pickle pickle = new Pickle().op('}', 'q', 0);
        for (int i = 1; i < 15; i++) {
            pickle.op('0', '}', 'q', i);
            for (int j = 0; j < 10; j++) {
                pickle.number(j).op('h', i - 1, 's');
            }
        }
        TorchFiles.assertRefused(folder, pickle.zip(), "dictionaries");
    }

    /**
     * A dictionary's key stands before the name of each tensor in it: two megabytes here would make thirty megabytes of
     * names.
     */
    @Test
    void namesThatSwellWhenTheyAreSpelledOut() throws Exception {
        Pickle pickle = new Pickle().op('}').text("a").tensor("0", 4, 0, FOUR, ONE).op('q', 0, 's')
                .text("x".repeat(1_000_000)).op('}');
        for (int i = 0; i < 30; i++) {
            pickle.text("w" + i).op('h', 0, 's');
        }
        TorchFiles.assertRefused(folder, pickle.op('s').zip(), "longer names");
    }

    @Test
    void moreNestedListsThanAnyCallStackHolds() throws Exception {
        Pickle pickle = new Pickle().op('}').text("deep");
        for (int i = 0; i < 300_000; i++) {
            pickle.op(']');
        }
        for (int i = 0; i < 299_999; i++) {
            pickle.op('a');
        }
        pickle.op('s').text("w").tensor("0", 4, 0, FOUR, ONE).op('s');
        try (Checkpoint checkpoint = TorchFiles.open(Files.write(folder.resolve("deep.pt"), pickle.zip()))) {
            assertEquals(List.of("w"), checkpoint.tensors().stream().map(TensorInfo::name).toList());
        }
    }

    @Test
    void claimsOfHugeTextsListsAndMemos() throws Exception {
        long huge = 1L << 60;
        TorchFiles.assertRefused(folder, new Pickle().op(0x8d).little(8, huge).zip(), "more than any dictionary");
        TorchFiles.assertRefused(folder, new Pickle().op(0x8d).little(8, -1).zip(), "truncated");
        TorchFiles.assertRefused(folder, new Pickle().op(0x8e).little(8, huge).zip(), "truncated");
        TorchFiles.assertRefused(folder, new Pickle().op(0x8e).little(8, -1).zip(), "truncated");
        TorchFiles.assertRefused(folder, new Pickle().op('X').little(4, 10_000_000).zip(), "truncated");
        TorchFiles.assertRefused(folder, new Pickle().op('X').little(4, -1).zip(), "more than any dictionary");
        // Dictionaries, lists, marks, and one value under ever more numbers.
        for (char opcode : new char[] {'}', ']', '(', 0x94}) {
            byte[] many = new byte[6_000_000];
            Arrays.fill(many, (byte) opcode);
            TorchFiles.assertRefused(folder, new Pickle().op('N').raw(many).zip(), "more than any dictionary");
        }
        TorchFiles.assertRefused(folder, new Pickle().op('N', 'r').little(4, -1).zip(), "not the next");
    }

    @Test
    void stacksThatDoNotAddUp() throws Exception {
        for (Pickle pickle : List.of(new Pickle(), new Pickle().op('t'), new Pickle().op('('),
                new Pickle().op('}', '}'),
                new Pickle().op('h', 7), new Pickle().op('}', 'R'), new Pickle().op('N', ')', 'R'),
                new Pickle().op('N', 'N', 's'), new Pickle().op('(', '0'), new Pickle().op('N', 'N', 'a'),
                new Pickle().op('}', '(', 'N', 'u'), new Pickle().op('N', 'Q'), new Pickle().op('N', 'N', 'b'),
                new Pickle().op(0x80, 6), new Pickle().op('X', 1, 0, 0, 0, 0xff))) {
            TorchFiles.assertRefused(folder, pickle.zip(), "source again");
        }
    }

    @Test
    void tensorsThatAreMoreThanTheirStorage() throws Exception {
        long huge = 1L << 60;
        refuse("contiguous()", 4, 0, new long[] {huge}, new long[] {0});
        refuse("no file can hold", 4, 0, new long[] {huge, 32}, new long[] {0, 0});
        refuse("no file can hold", 4, 0, new long[] {-1}, ONE);
        refuse("within its storage", 4, 0, new long[] {huge}, ONE);
        refuse("within its storage", 4, 1, FOUR, ONE);
        refuse("within its storage", 4, -1, FOUR, ONE);
        refuse("within its storage", 4, 0, FOUR, new long[] {huge});
        refuse("within its storage", 4, 0, new long[] {2, 2}, new long[] {3, 1});
        refuse("strides", 4, 0, FOUR, new long[] {-1});
        refuse("strides", 4, 0, FOUR, new long[] {1, 1});
        refuse("should have", huge, 0, FOUR, ONE);
        refuse("should have", 5, 0, FOUR, ONE);
        refuse("should have", -1, 0, FOUR, ONE);
        refuse("dimensions", 4, 0, new long[65], new long[65]);
    }

    private void refuse(String fragment, long count, long offset, long[] dims, long[] strides) throws Exception {
        Pickle pickle = new Pickle().op('}').text("w").tensor("0", count, offset, dims, strides).op('s');
        TorchFiles.assertRefused(folder, pickle.zip(), fragment);
    }

    @Test
    void namesOfOnePlaceAreTold() throws Exception {
        long[] square = {2, 2};
        long[] rows = {2, 1};
        long[] columns = {1, 2};
        long[] apart = {3, 1};
        Pickle pickle = new Pickle().op('}').text("a").tensor("0", 8, 0, square, rows).op('s').text("b")
                .tensor("0", 8, 0, square, rows).op('s')
                .text("later").tensor("0", 8, 4, square, rows).op('s').text("turned").tensor("0", 8, 0, square, columns)
                .op('s')
                .text("turned.too").tensor("0", 8, 0, square, columns).op('s').text("apart")
                .tensor("0", 8, 0, square, apart).op('s')
                .text("apart.too").tensor("0", 8, 0, square, apart).op('s');
        Path file = Files.write(folder.resolve("views.pt"), pickle.zip(Map.of("archive/data/0", new byte[32])));
        try (Checkpoint views = TorchFiles.open(file)) {
            assertEquals(at(views, "a"), at(views, "b"));
            assertEquals(at(views, "turned"), at(views, "turned.too"));
            assertEquals(at(views, "apart"), at(views, "apart.too"));
            assertEquals(4, Stream.of("a", "later", "turned", "apart").map(name -> at(views, name)).distinct().count());
        }
    }

    private static Object at(Checkpoint views, String name) {
        return views.tensor(new TensorId(name)).orElseThrow().storedAt().orElseThrow();
    }

    @Test
    void aStorageOfTwoSizes() throws Exception {
        Pickle pickle = new Pickle().op('}').text("w").tensor("0", 4, 0, FOUR, ONE).op('s').text("v")
                .tensor("0", 5, 0, FOUR, ONE).op('s');
        TorchFiles.assertRefused(folder, pickle.zip(), "two types or sizes");
    }

    @Test
    void aStorageThatIsNotThere() throws Exception {
        Pickle pickle = new Pickle().op('}').text("w").tensor("../data/0", 4, 0, FOUR, ONE).op('s');
        TorchFiles.assertRefused(folder, pickle.zip(), "no entry data/../data/0");
    }

    @Test
    void whatHasNoModelInIt() throws Exception {
        TorchFiles.assertRefused(folder, new Pickle().op('}').zip(), "no dictionary of tensors", "SafeTensors");
        TorchFiles.assertRefused(folder, new Pickle().tensor("0", 4, 0, FOUR, ONE).zip(), "no dictionary of tensors");
        Pickle two = new Pickle().op('}');
        for (String key : List.of("generator", "discriminator")) {
            two.text(key).op('}').text("w").tensor("0", 4, 0, FOUR, ONE).op('s', 's');
        }
        TorchFiles.assertRefused(folder, two.zip(), "generator, discriminator", "SafeTensors");
    }

    @Test
    void namesOfDictionariesWithinTheStateDictionary() throws Exception {
        Pickle pickle = new Pickle().op('}').text("w").tensor("0", 4, 0, FOUR, ONE).op('s').text("deep").op('}')
                .number(3).tensor("0", 4, 1, new long[] {3}, ONE).op('s', 's');
        try (Checkpoint checkpoint = TorchFiles.open(Files.write(folder.resolve("nested.pt"), pickle.zip()))) {
            assertEquals(List.of("deep.3", "w"), checkpoint.tensors().stream().map(TensorInfo::name).toList());
            assertArrayEquals(HexFormat.of().parseHex("000000400000404000008040"),
                    TorchFiles.bytes(checkpoint, "deep.3"));
        }
    }
}
