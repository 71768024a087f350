/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.components;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.batch.tests.components.ClassPath.component;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.batch.ClassPathOperations;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.OperationSource.Listed;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;

/** Tests commands that the jars of a class path have. */
class ClassPathOperationsTest {

    /** A command with its text under a key that the other one has, too. */
    @OperationInfo(name = "first", summary = "%summary")
    public static final class First implements Operation {
        @Override
        public OperationResult run(OperationContext context) {
            return OperationResult.builder().text("first").build();
        }
    }

    /** The other command. */
    @OperationInfo(name = "second", summary = "%summary")
    public static final class Second implements Operation {
        @Override
        public OperationResult run(OperationContext context) {
            return OperationResult.builder().text("second").build();
        }
    }

    /** A command that runs commands. */
    @OperationInfo(name = "runs", summary = "Runs others")
    public static final class Runs implements Operation {

        private final OperationSource source;

        public Runs(OperationSource source) {
            this.source = source;
        }

        @Override
        public OperationResult run(OperationContext context) {
            return OperationResult.builder().text(source.toString()).build();
        }

        OperationSource source() {
            return source;
        }
    }

    @TempDir
    private Path folder;

    @Test
    void listsCommandsWithTheTextsOfTheirOwnJars() throws Exception {
        ClassPath classPath = new ClassPath(folder);
        Path first = classPath.bundle("t.one", command(First.class, "first", 7));
        Path second = classPath.bundle("t.two", command(Second.class, "second", 3));
        Files.writeString(first.resolve("OSGI-INF/l10n/bundle.properties"), "summary = Of the first\n");
        Files.writeString(second.resolve("OSGI-INF/l10n/bundle.properties"), "summary = Of the second\n");
        ClassPath.put(First.class, first);
        ClassPath.put(Second.class, second);
        try (URLClassLoader loader = classPath.loader()) {
            ClassPathOperations operations = ClassPathOperations.of(loader);
            List<Listed> listed = operations.list();
            assertTrue(listed.indexOf(new Listed("second", "Of the second", 3)) >= 0, listed::toString);
            assertTrue(listed.indexOf(new Listed("first", "Of the first", 7)) > listed
                    .indexOf(new Listed("second", "Of the second", 3)), listed::toString);
        }
    }

    @Test
    void lendsAFreshInstance() throws Exception {
        ClassPath classPath = new ClassPath(folder);
        classPath.bundle("t.lent", command(First.class, "first", 1).replace("<service>",
                "<service scope=\"prototype\">"));
        try (URLClassLoader loader = classPath.loader()) {
            ClassPathOperations operations = ClassPathOperations.of(loader);
            Operation one = operations.lease("first").orElseThrow().operation();
            Operation two = operations.lease("first").orElseThrow().operation();
            assertSame(First.class, one.getClass());
            assertTrue(one != two);
            assertEquals(Optional.empty(), operations.lease("third"));
        }
    }

    @Test
    void givesItselfToWhatRunsOperations() throws Exception {
        ClassPath classPath = new ClassPath(folder);
        classPath.bundle("t.runs", command(Runs.class, "runs", 1).replace("name=\"Runs\"", "name=\"Runs\" init=\"1\"")
                .replace("<service>", ClassPath.reference(OperationSource.class, 0, "") + "<service>"));
        try (URLClassLoader loader = classPath.loader()) {
            ClassPathOperations operations = ClassPathOperations.of(loader);
            assertSame(operations, ((Runs) operations.lease("runs").orElseThrow().operation()).source());
        }
    }

    @Test
    void aCommandThatCannotBeMadeIsToldOf() throws Exception {
        ClassPath classPath = new ClassPath(folder);
        classPath.bundle("t.gone", command(First.class, "first", 1).replace(First.class.getName(), "t.Gone"));
        classPath.bundle("t.here", command(Second.class, "second", 2));
        try (URLClassLoader loader = classPath.loader()) {
            ClassPathOperations operations = ClassPathOperations.of(loader);
            OperationException failure = assertThrows(OperationException.class, () -> operations.lease("first"));
            assertEquals(ExitCode.RESOURCES, failure.kind());
            assertEquals("the command first of the bundle t.gone 1.2.3 could not be made; get another version of that "
                    + "bundle, or remove it.", failure.getMessage());
            assertTrue(operations.faults().stream().anyMatch(fault -> fault.sentence()
                    .startsWith("the bundle t.gone 1.2.3 has a fault, and its part First is left out")));
            assertTrue(operations.list().stream().map(Listed::name).toList().containsAll(List.of("first", "second")));
            assertEquals(List.of(), operations.faults());
        }
    }

    @Test
    void ofTwoWithOneCommandTheFirstCounts() throws IOException, OperationException {
        ClassPath classPath = new ClassPath(folder);
        classPath.bundle("t.b", command(Second.class, "first", 1));
        classPath.bundle("t.a", command(First.class, "first", 1));
        try (URLClassLoader loader = classPath.loader()) {
            ClassPathOperations operations = ClassPathOperations.of(loader);
            assertSame(First.class, operations.lease("first").orElseThrow().operation().getClass());
            assertTrue(operations.faults().stream().map(fault -> fault.sentence()).toList()
                    .contains(
                            "the bundle t.a 1.2.3 and the bundle t.b 1.2.3 both have a command 'first', and the first "
                                    + "one's is used; remove one of the bundles."));
        }
    }

    private static String command(Class<?> type, String name, int order) {
        return component(type, "", Operation.class, """
                <property name="org.kenworkbench.operation.name" type="String" value="%s"/>
                <property name="org.kenworkbench.operation.order" type="Integer" value="%d"/>
                """.formatted(name, order));
    }
}
