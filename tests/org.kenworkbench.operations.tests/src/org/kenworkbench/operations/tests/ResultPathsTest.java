/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.composition.ModelNames;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.inputs.InputPlaces;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of how results name their inputs: nothing tells where on the machine they lay, unless that is asked for. */
class ResultPathsTest {

    @TempDir
    Path work;

    private PruneFixture models;
    private Path out;

    @BeforeEach
    void writeModels() throws IOException {
        models = PruneFixture.in(Files.createDirectory(work.resolve("models")));
        out = work.resolve("results/out");
    }

    @Test
    void noFileOfAResultNamesTheFolderThatItWasMadeIn() throws Exception {
        models.prune(out, ProgressListener.NONE, "--keep", "10%");
        PruneFixture.assertNowhere(work.toRealPath().toString(), out);
        JsonObject report = report(out);
        assertEquals("../../models/base.safetensors", path(report, "base"));
        assertEquals("../../models/tuned.safetensors", path(report, "tuned"));
        Composition composition = CompositionStore.load(out.resolve("composition.kenx"));
        assertEquals("../../models/base.safetensors", composition.getBase().getPath());
    }

    @Test
    void eachFolderOfSeveralAmountsNamesThemFromItself() throws Exception {
        models.prune(out, ProgressListener.NONE, "--keep", "10%,20%");
        PruneFixture.assertNowhere(work.toRealPath().toString(), out);
        assertEquals("../../../models/base.safetensors", path(report(out.resolve("keep-10")), "base"));
    }

    @Test
    void absolutePathsWhereTheyAreAskedFor() throws Exception {
        models.prune(out, ProgressListener.NONE, "--keep", "10%", "--absolute-paths", "true");
        assertEquals(models.base().toAbsolutePath().toString(), path(report(out), "base"));
        // Then the result can be moved alone.
        Path moved = Files.move(out, work.resolve("moved"));
        try (OpenComposition open = OpenComposition.open(moved.resolve("composition.kenx"), reader())) {
            assertEquals(models.base().toRealPath(), open.base().source().toRealPath());
        }
    }

    @Test
    void resultsAndInputsMoveTogether() throws Exception {
        models.prune(out, ProgressListener.NONE, "--keep", "10%");
        Path moved = Files.createDirectory(work.resolve("elsewhere"));
        Files.move(work.resolve("models"), moved.resolve("models"));
        Files.move(work.resolve("results"), moved.resolve("results"));
        try (OpenComposition open = OpenComposition.open(moved.resolve("results/out/composition.kenx"), reader())) {
            assertEquals(PruneFixture.TENSORS + 1, open.composition().getTensors().size());
        }
    }

    /** Checks that an absolute path, as older versions could write it, is still found. */
    @Test
    void anAbsolutePathInACompositionIsFoundAsEver() throws Exception {
        models.prune(out, ProgressListener.NONE, "--keep", "10%");
        Path kenx = out.resolve("composition.kenx");
        Files.writeString(kenx, Files.readString(kenx).replace("../../models/base.safetensors",
                models.base().toAbsolutePath().toString()));
        try (OpenComposition open = OpenComposition.open(kenx, reader())) {
            assertEquals(models.base().toAbsolutePath(), open.base().source());
        }
    }

    @Test
    void aNameOfAHubIsAPlaceInTheCache() throws IOException {
        Path kenx = work.resolve("composition.kenx");
        Path place = InputPlaces.resolve(kenx, "hf:acme/base@c0ffee");
        assertTrue(place.isAbsolute() && place.endsWith("models--acme--base/snapshots/c0ffee"), place.toString());
        assertEquals("hf:acme/base@c0ffee", InputPlaces.hubName(place).orElseThrow());
        Files.writeString(work.resolve("hf:file"), "a file may be called so");
        assertEquals(work.toRealPath().resolve("hf:file"), InputPlaces.resolve(kenx, "hf:file"));
        InputReference input = org.kenworkbench.composition.CompositionFactory.eINSTANCE.createInputReference();
        input.setPath("hf:acme/base@c0ffee");
        assertEquals("base", ModelNames.of(input).orElseThrow());
    }

    private static ContentCheckpointReader reader() {
        return new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
    }

    private static String path(JsonObject report, String side) {
        return report.getAsJsonObject(side).get("path").getAsString();
    }

    private static JsonObject report(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("report.json"))).getAsJsonObject();
    }
}
