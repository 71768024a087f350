/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.testing.TestCheckpoints;

/** {@code prune} of a LoRA adapter. */
class PruneAdapterTest {

    @TempDir
    Path work;

    /** Checks that an adapter is refused in one sentence that says what it is and what to do. */
    @Test
    void isRefusedWhereThatIsAskedFor() throws Exception {
        Path base = TestCheckpoints.checkpoint().f32("l.weight", new long[] {2, 2}, 1, 2, 3, 4)
                .write(work.resolve("base.safetensors"));
        Path adapter = Files.createDirectory(work.resolve("adapter"));
        Files.writeString(adapter.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\", \"lora_alpha\": 1}");
        TestCheckpoints.checkpoint().f32("l.lora_A.weight", new long[] {1, 2}, 1, 2)
                .f32("l.lora_B.weight", new long[] {2, 1}, 1, 2)
                .write(adapter.resolve("adapter_model.safetensors"));
        Path out = work.resolve("out");
        PruneOperation operation = new PruneOperation(
                new PruneRunner(new ContentCheckpointReader(List.of(new SafeTensorsFormat())),
                        List.of(new KenRule()), List.of(new ReferenceProvider())));
        OperationModel model = OperationModel.of(operation);
        Map<String, String> given = Map.of("--base", base.toString(), "--tuned", adapter.toString(), "--keep", "50%",
                "--adapter",
                "refuse", "--out", out.toString());
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (given.containsKey(parameter.title())) {
                texts.put(parameter, List.of(given.get(parameter.title())));
            }
        }
        model.fill(operation, texts);
        OperationException failure = assertThrows(OperationException.class,
                () -> operation.run(new StandardContext(new RunSettings(2, false, false, 0))));
        assertEquals(ExitCode.INPUT, failure.kind());
        String message = failure.getMessage();
        assertTrue(message.startsWith(adapter + " is a LoRA adapter of "), message);
        assertTrue(message.endsWith(", which is small already; give --adapter merge to merge it into the base and "
                + "prune the merged model."),
                message);
        assertTrue(Files.notExists(out));
    }
}
