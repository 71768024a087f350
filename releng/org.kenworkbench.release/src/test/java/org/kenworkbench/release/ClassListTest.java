/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of lists of classes, in the form that Java's own option writes. */
class ClassListTest {

    @TempDir
    Path temporary;

    private List<String> written(ClassList classes) throws IOException {
        Path file = temporary.resolve("written");
        classes.write(file);
        return Files.readAllLines(file);
    }

    private ClassList read(String... lines) throws IOException {
        ClassList classes = new ClassList();
        classes.add(Files.write(temporary.resolve("read"), List.of(lines)));
        return classes;
    }

    /** Two runs loaded the same classes in another order, with other numbers and hints. */
    @Test
    void theOrderOfLoadingDoesNotMatter() throws IOException {
        ClassList first = read("# a comment", "java/lang/Object id: 0", "b/Face id: 7 super: 0 source: /p/b.jar",
                "@cp java/lang/Object 1 2", "a/Child id: 9 super: 0 interfaces: 7 source: /p/a.jar",
                "java/lang/String id: 3", "@lambda-proxy x run");
        ClassList second = read("@lambda-proxy x run", "java/lang/String id: 0", "java/lang/Object id: 1",
                "b/Face id: 2 super: 1 source: /p/b.jar", "a/Child id: 3 super: 1 interfaces: 2 source: /p/a.jar");
        List<String> expected = List.of("java/lang/Object id: 0", "java/lang/String id: 1",
                "b/Face id: 2 super: 0 source: /p/b.jar", "a/Child id: 3 super: 0 interfaces: 2 source: /p/a.jar",
                "@lambda-proxy x run");
        assertEquals(expected, written(first));
        assertEquals(expected, written(second));
    }

    /** Lists of several runs become one, and a class of that name in another file is another class. */
    @Test
    void listsAreJoined() throws IOException {
        ClassList classes = read("java/lang/Object id: 0", "a/A id: 1 super: 0 source: /p/a.jar");
        classes.add(Files.write(temporary.resolve("more"), List.of("java/lang/Object id: 5",
                "a/A id: 6 super: 5 source: /p/a.jar", "a/A id: 7 super: 5 source: /p/z.jar",
                "a/B id: 8 super: 7 source: /p/z.jar")));
        assertEquals(List.of("java/lang/Object id: 0", "a/A id: 1 super: 0 source: /p/a.jar",
                "a/A id: 2 super: 0 source: /p/z.jar", "a/B id: 3 super: 2 source: /p/z.jar"), written(classes));
    }

    /** Classes that rest on one that is left out are left out, too. */
    @Test
    void aClassIsLeftOutWithAllThatRestOnIt() throws IOException {
        ClassList classes = read("java/lang/Object id: 0", "a/A id: 1 super: 0 source: /p/a.jar",
                "a/B id: 2 super: 1 source: /p/a.jar", "a/C id: 3 super: 0 interfaces: 2 source: /p/a.jar",
                "a/D id: 4 super: 0 source: /p/a.jar");
        List<String> keys = classes.write(temporary.resolve("all"));
        classes.leaveOut(keys.get(1));
        assertEquals(List.of("java/lang/Object id: 0", "a/D id: 1 super: 0 source: /p/a.jar"), written(classes));
    }
}
