/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.djl;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

import ai.djl.engine.Engine;

/**
 * The native libraries as DJL unpacked them. It takes them for whole if they are there; one that is cut short, by a
 * machine that stopped while it was written, would end the process without a word.
 */
public final class UnpackedLibraries {

    /** An unpacked file and what it was unpacked from. */
    private record Library(Path file, String resource) {
    }

    private UnpackedLibraries() {
    }

    /**
     * Deletes folders in the cache that hold a library of another size than the one installed; DJL then unpacks it
     * again.
     */
    public static void discardDamaged(Path cache) throws IOException {
        for (Properties torch : properties("native/lib/pytorch.properties")) {
            String flavor = torch.getProperty("flavor", "");
            String classifier = torch.getProperty("classifier", "");
            Path folder = cache.resolve("pytorch")
                    .resolve(torch.getProperty("version") + '-' + flavor + '-' + classifier);
            List<Library> libraries = new ArrayList<>();
            for (String name : torch.getProperty("libraries", "").split(",")) {
                libraries.add(new Library(folder.resolve(name), "pytorch/" + flavor + '/' + classifier + '/' + name));
            }
            for (Properties engine : properties("pytorch-engine.properties")) {
                String name = System.mapLibraryName("djl_torch");
                libraries.add(new Library(folder.resolve(engine.getProperty("djl_version") + '-' + name),
                        "jnilib/" + classifier + '/' + flavor + '/' + name));
            }
            discard(folder, libraries);
        }
        String platform = Natives.platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        for (Properties tokenizers : properties("native/lib/tokenizers.properties")) {
            Path folder = cache.resolve("tokenizers").resolve(tokenizers.getProperty("version") + "-cpu-" + platform);
            String name = System.mapLibraryName("tokenizers");
            discard(folder, List.of(new Library(folder.resolve(name), "native/lib/" + platform + "/cpu/" + name)));
        }
    }

    private static void discard(Path folder, List<Library> libraries) throws IOException {
        for (Library library : libraries) {
            URL resource = Engine.class.getClassLoader().getResource(library.resource());
            // What is not there yet, DJL unpacks.
            if (resource != null && Files.exists(library.file())
                    && Files.size(library.file()) != resource.openConnection().getContentLength()) {
                Leftovers.deleteTree(folder);
                return;
            }
        }
    }

    /** All files of that name in DJL's bundle and its fragments. */
    static List<Properties> properties(String resource) throws IOException {
        List<Properties> found = new ArrayList<>();
        for (URL url : Collections.list(Engine.class.getClassLoader().getResources(resource))) {
            Properties properties = new Properties();
            try (InputStream in = url.openStream()) {
                properties.load(in);
            }
            found.add(properties);
        }
        return found;
    }
}
