/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that were moved together are found by one of them. */
class MovedFilesTest {

    private static List<Path> paths(String files) {
        return Arrays.stream(files.split(" ")).map(file -> Path.of(file).toAbsolutePath()).toList();
    }

    @ParameterizedTest
    @CsvSource({
            // One file may have another name now.
            "out/model.safetensors, new/other.safetensors, new/other.safetensors",
            // Shards and their index lie beside each other.
            "a.safetensors b.safetensors, new/b.safetensors, new/a.safetensors new/b.safetensors",
            // A file in a folder has the name of the one beside the folder.
            "m/x.st m/2_Dense/x.st, new/2_Dense/x.st, new/x.st new/2_Dense/x.st",
            "m/x.st m/2_Dense/x.st, new/x.st, new/x.st new/2_Dense/x.st",
            // All weights of a pipeline are in folders.
            "m/unet/d.st m/text/x.st, new/unet/d.st, new/unet/d.st new/text/x.st",
            "m/unet/d.st m/text/x.st, new/text/x.st, new/unet/d.st new/text/x.st",
            "/m/unet/d.st /m/text/x.st, new/text/x.st, new/unet/d.st new/text/x.st",
            // A name that none had is that of a file in the model's folder.
            "a.st b.st, new/c.st, new/a.st new/b.st"})
    void theOthersAreFoundByOne(String recorded, String place, String expected) {
        assertEquals(paths(expected), MovedFiles
                .of(Arrays.stream(recorded.split(" ")).map(Path::of).toList(), Path.of(place).toAbsolutePath()));
    }

    @ParameterizedTest
    @CsvSource({"../base.safetensors, new/other.safetensors, new/other.safetensors",
            "../base, new/model.safetensors, new",
            "/models/bge-small-en-v1.5, new/model.safetensors.index.json, new"})
    void aCheckpointThatWasAFolderIsOneAgain(Path recorded, Path chosen, Path expected) {
        assertEquals(expected.toAbsolutePath(),
                MovedFiles.ofCheckpoint(recorded, chosen, file -> file.toString().endsWith(".safetensors")));
    }
}
