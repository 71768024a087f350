/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.internal.operations.render.RenderOperation;
import org.kenworkbench.internal.operations.structure.RankOperation;
import org.kenworkbench.internal.operations.verify.VerifyOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;

/** A result is named by its folder, its composition or its {@code .ken} file, whatever the command. */
class ResultPlaceTest {

    @TempDir
    Path work;

    private PrunedModels models;

    @BeforeEach
    void prune() throws Exception {
        models = new PrunedModels(work);
        models.ken("one", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "one/composition.kenx", "one/subnetwork.ken"})
    void commandsOnSubnetworksTakeEach(String name) throws Exception {
        Path named = work.resolve(name);
        assertEquals(work.resolve("one/subnetwork.ken").toString(),
                json(new VerifyOperation(models.reader), named.toString(), "file"));
        Path restored = models.restored(named, "restored.safetensors");
        assertTrue(Files.isRegularFile(restored));
        PrunedModels.run(new ApplyOperation(models.reader), PrunedModels.context(false), "--base",
                models.base().toString(), "--out",
                work.resolve("applied").toString(), named.toString());
        assertEquals(List.of("one"), PrunedModels.names(work.resolve("applied")));
        models.ken("two", 3);
        PrunedModels.run(new ApplyOperation(models.reader), PrunedModels.context(true), "--base",
                models.base().toString(), "--switch",
                work.resolve("applied/one").toString(), "--from", named.toString(), work.resolve("two").toString());
        assertEquals(PrunedModels.content(models.restored(work.resolve("two"), "two-restored")),
                PrunedModels.content(work.resolve("applied/one")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "one/composition.kenx"})
    void commandsOnCompositionsTakeEach(String name) throws Exception {
        String named = work.resolve(name).toString();
        PrunedModels.run(new RankOperation(models.reader), PrunedModels.context(false), named);
        OperationException none = assertThrows(OperationException.class,
                () -> PrunedModels.run(new RankOperation(models.reader), PrunedModels.context(false), named, "--of",
                        "neuron"));
        assertTrue(none.getMessage().contains("has no neurons to rank"),
                "the checkpoints were read: " + none.getMessage());
        PrunedModels.run(new RenderOperation(models.reader, List.of(new MagnitudeRule())), PrunedModels.context(false),
                named, "--view", "model-map",
                "--out", work.resolve("map.svg").toString());
        assertTrue(Files.isRegularFile(work.resolve("map.svg")));
    }

    @Test
    void aFolderOfSeveralAmountsSaysWhatToName() throws Exception {
        Files.createDirectory(work.resolve("several"));
        Files.move(work.resolve("one"), work.resolve("several/keep-40"));
        IOException failure = assertThrows(IOException.class,
                () -> PrunedModels.run(new VerifyOperation(models.reader), PrunedModels.context(false),
                        work.resolve("several").toString()));
        assertEquals(
                work.resolve("several") + " holds results of several amounts; name one of them, as in "
                        + work.resolve("several/keep-40") + '.',
                failure.getMessage());
        assertEquals(ExitCode.INPUT, ErrorTranslator.translate(failure).kind());
    }

    @Test
    void aFolderThatIsNoResultSaysSo() {
        IOException failure = assertThrows(IOException.class,
                () -> PrunedModels.run(new RankOperation(models.reader), PrunedModels.context(false),
                        models.base().toString()));
        assertEquals(models.base()
                + " has no subnetwork.ken and no composition.kenx; name a composition, or a folder that prune wrote.",
                failure.getMessage());
    }

    private static String json(Operation operation, String argument, String key) throws Exception {
        return ResultJson.of(PrunedModels.run(operation, PrunedModels.context(false), argument)).get(key).getAsString();
    }
}
