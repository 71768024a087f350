/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.operations.tests.PrunedModels.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.internal.operations.inspect.InspectOperation;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.operations.verify.VerifyOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests that whole folders of quantised models come back, with their configuration, and that no rule prunes them. */
class QuantisedFoldersTest {

    @TempDir
    Path work;

    private final CheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
    private final List<String> warnings = new ArrayList<>();

    private OperationResult run(Operation operation, Object... words) throws Exception {
        StandardContext context = new StandardContext(new RunSettings(2, false, false, 0), ProgressListener.NONE,
                warnings::add);
        return PrunedModels.run(operation, context, Stream.of(words).map(String::valueOf).toArray(String[]::new));
    }

    private Path pack(Path base, Path tuned) throws Exception {
        Path ken = work.resolve(tuned.getFileName() + ".ken");
        run(new PackOperation(reader), "--base", base, "--tuned", tuned, "--out", ken);
        return ken;
    }

    private void assertRestored(Path tuned, Path restored) throws Exception {
        PackOperationTest.assertSame(reader, tuned, restored);
        List<String> expected = new ArrayList<>(PrunedModels.names(tuned));
        expected.remove("modeling_own.py");
        assertEquals(expected, PrunedModels.names(restored));
        expected.remove("model.safetensors");
        for (String file : expected) {
            assertEquals(-1, Files.mismatch(tuned.resolve(file), restored.resolve(file)), file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFolderComesBack(QuantisedModel model) throws Exception {
        Path base = model.write(work.resolve("base"), 0);
        Path tuned = model.write(work.resolve("tuned"), 1);
        Path other = model.write(work.resolve("other"), 2);
        run(new InspectOperation(reader), tuned);
        Path ken = pack(base, tuned);
        assertTrue(ResultJson.of(run(new VerifyOperation(reader), ken, "--base", base)).get("restoredVerified")
                .getAsBoolean());
        Path restored = work.resolve("restored");
        run(new RestoreOperation(reader), "--base", base, "--subnetwork", ken, "--out", restored);
        assertRestored(tuned, restored);
        Path both = work.resolve("both");
        run(new ApplyOperation(reader), "--base", base, "--out", both, ken, pack(base, other));
        assertEquals(content(restored), content(both.resolve("tuned")));
        assertRestored(other, both.resolve("other"));
        run(new ApplyOperation(reader), "--base", base, "--switch", restored, "--from", ken,
                work.resolve("other.ken"));
        assertEquals(content(both.resolve("other")), content(restored));
        assertEquals(List.of(), warnings);
    }

    /** Checks the folder as it is, and without the configuration that names the method. */
    @ParameterizedTest
    @EnumSource
    void noRulePrunesIt(QuantisedModel model) throws Exception {
        Path base = model.write(work.resolve("base"), 0);
        Path tuned = model.write(work.resolve("tuned"), 1);
        assertRefused(model, base, tuned);
        for (Path folder : List.of(base, tuned)) {
            Files.writeString(folder.resolve("config.json"), "{}");
            Files.deleteIfExists(folder.resolve("hf_quant_config.json"));
        }
        assertRefused(model, base, tuned);
        // The base may be the model before it was quantised.
        Path whole = Files.createDirectory(work.resolve("whole"));
        TestCheckpoints.checkpoint().f32("weight", new long[] {1}, 1)
                .write(whole.resolve("model.safetensors"));
        assertRefused(model, whole, tuned);
    }

    private void assertRefused(QuantisedModel model, Path base, Path tuned) {
        PruneOperation prune = new PruneOperation(
                new PruneRunner(reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider())));
        Path out = work.resolve("out");
        CheckpointException e = assertThrows(CheckpointException.class, () -> run(prune, "--base", base, "--tuned",
                tuned, "--rule", "magnitude", "--keep", "40%", "--out", out));
        assertTrue(e.getMessage().contains(" is quantised (" + model.method + ": '"), e::getMessage);
        assertEquals(ExitCode.INPUT, ErrorTranslator.translate(e).kind());
        assertFalse(Files.exists(out));
    }
}
