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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;

import com.google.gson.JsonObject;

/** Tests of {@code restore --out}, whose ending tells a file from a folder, and a slip from both. */
class RestoreTargetTest {

    @TempDir
    static Path work;

    @BeforeEach
    void prune() throws Exception {
        if (!Files.exists(work.resolve("pruned"))) {
            PruneFixture.in(work).prune(work.resolve("pruned"), ProgressListener.NONE, "--keep", "10%");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.gguf", "m.bin", "m.pt", "m.pth", "m.onnx", "m.ken", "m.kenx", "m.ckpt", "M.GGUF",
            "sub/pytorch_model.bin"})
    void anEndingOfAnotherFormatIsASlip(String name) {
        OperationException refused = assertThrows(OperationException.class, () -> restore(work.resolve(name)));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains(name) && refused.getMessage().contains(".safetensors"),
                refused.getMessage());
        assertFalse(Files.exists(work.resolve(name)));
        assertFalse(Files.exists(work.resolve("sub")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.safetensors", "two.SafeTensors"})
    void safeTensorsIsAFile(String name) throws Exception {
        JsonObject json = ResultJson.of(restore(work.resolve(name)));
        assertTrue(Files.isRegularFile(work.resolve(name)));
        assertEquals(work.resolve(name).toString(), json.get("file").getAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Qwen2.5", "v1.0", "model.safetensors.d"})
    void allElseIsAFolder(String name) throws Exception {
        JsonObject json = ResultJson.of(restore(work.resolve(name)));
        assertTrue(Files.isRegularFile(work.resolve(name).resolve("model.safetensors")));
        assertEquals(work.resolve(name).resolve("model.safetensors").toString(), json.get("file").getAsString());
    }

    @Test
    void aFolderThatIsCalledAsAFileIsNotWrittenInto() throws IOException {
        Path folder = Files.createDirectories(work.resolve("folder.safetensors"));
        OperationException refused = assertThrows(OperationException.class, () -> restore(folder));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(PruneFixture.names(folder).isEmpty());
    }

    /**
     * Checks that results name paths as they were typed: one that is moved, or shown to others, tells nothing of the
     * machine.
     */
    @Test
    void pathsAreAsTheyWereTyped() throws Exception {
        Path typed = Path.of("").toAbsolutePath().relativize(work.toRealPath()).resolve("typed");
        JsonObject json = ResultJson.of(restore(typed));
        assertEquals(typed.resolve("model.safetensors").toString(), json.get("file").getAsString());
        assertEquals(typed.resolve("model.safetensors").toString(), json.getAsJsonArray("files").get(0).getAsString());
    }

    private static OperationResult restore(Path out) throws Exception {
        RestoreOperation operation = new RestoreOperation(
                new ContentCheckpointReader(List.of(new SafeTensorsFormat())));
        OperationModel model = OperationModel.of(operation);
        Map<String, String> given = Map.of("--base", work.resolve("base.safetensors").toString(), "--subnetwork",
                work.resolve("pruned/subnetwork.ken").toString(), "--out", out.toString());
        model.fill(operation, model.parameters().stream().filter(parameter -> given.containsKey(parameter.title()))
                .collect(Collectors.toMap(parameter -> parameter,
                        (Parameter parameter) -> List.of(given.get(parameter.title())))));
        return operation.run(new StandardContext(new RunSettings(2, true, false, 0)));
    }
}
