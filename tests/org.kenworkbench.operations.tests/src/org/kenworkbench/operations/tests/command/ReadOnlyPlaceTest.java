/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.ablate.AblateOperation;
import org.kenworkbench.internal.operations.demo.DemoOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.sweep.SweepOperation;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.testing.TestStore;

/** Commands that work for long look at the place of their output first. */
class ReadOnlyPlaceTest {

    private static final PruneRunner RUNNER = new PruneRunner(
            new ContentCheckpointReader(List.of(new SafeTensorsFormat())), List.of(new KenRule(), new RandomRule()),
            List.of(new ReferenceProvider()));

    @TempDir
    Path folder;

    private TestStore store;
    private final Supplier<FileSystemProvider> provider = () -> store;

    @BeforeEach
    void addStore() {
        store = new TestStore(folder);
        StorePaths.add(TestStore.SCHEME, provider);
    }

    @AfterEach
    void removeStore() {
        StorePaths.remove(TestStore.SCHEME, provider);
    }

    @Test
    void anOutputInAStoreThatTakesNoFilesIsRefusedBeforeAnything() throws Exception {
        for (Operation operation : new Operation[] {new SweepOperation(RUNNER, null), new AblateOperation(RUNNER, null),
                new DemoOperation(RUNNER)}) {
            fill(operation);
            refused(() -> operation.run(new StandardContext(RunSettings.defaults())));
        }
        assertEquals(Set.of(), store.asking());
    }

    private static void refused(Executable run) {
        OperationException refused = assertThrows(OperationException.class, run);
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().startsWith("test://bucket/out can be read and not written; "),
                refused.getMessage());
    }

    private static void fill(Operation operation) throws OperationException {
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> given = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (parameter.title().equals("--out")) {
                given.put(parameter, List.of("test://bucket/out"));
            } else if (parameter.required() && !parameter.title().equals("--data")) {
                given.put(parameter, List.of("test://bucket/model"));
            }
        }
        model.fill(operation, given);
    }
}
