/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules themselves: that they catch what they are there for. */
class RulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    checkpoint  | Require-Bundle: org.kenworkbench.pruning              | must not require org.kenworkbench.pruning
                    subnetwork  | Require-Bundle: org.kenworkbench.pruning              | must not require org.kenworkbench.pruning
                    pruning     | Require-Bundle: org.kenworkbench.subnetwork           | must not require org.kenworkbench.subnetwork
                    composition | Require-Bundle: org.kenworkbench.checkpoint           | must not require org.kenworkbench.checkpoint
                    viz         | Require-Bundle: org.kenworkbench.operations;x="a,b"   | must not require org.kenworkbench.operations
                    operations  | Require-Bundle: org.kenworkbench.djl                  | must not require org.kenworkbench.djl
                    batch       | Require-Bundle: org.kenworkbench.ui                   | must not require org.kenworkbench.ui
                    launcher    | Require-Bundle: org.kenworkbench.checkpoint           | must not require org.kenworkbench.checkpoint
                    checkpoint  | Fragment-Host: org.kenworkbench.pruning               | must not require org.kenworkbench.pruning
                    checkpoint  | Import-Package: org.kenworkbench.pruning              | must not import org.kenworkbench.pruning
                    checkpoint  | Import-Package: org.kenworkbench.internal.pruning.x   | must not import org.kenworkbench.internal.pruning.x
                    viz         | Require-Bundle: org.eclipse.swt                       | must not use org.eclipse.swt
                    batch       | Import-Package: org.eclipse.jface.viewers             | must not use org.eclipse.jface.viewers
                    operations  | Require-Bundle: org.eclipse.ui.workbench              | must not use org.eclipse.ui.workbench
                    checkpoint  | Require-Bundle: org.eclipse.emf.ecore                 | must not use org.eclipse.emf.ecore
                    operations  | Require-Bundle: ai.djl.api                            | must not use ai.djl.api
                    checkpoint  | Export-Package: org.kenworkbench.checkpoint           | exports org.kenworkbench.checkpoint without a version
                    checkpoint  | Export-Package: org.kenworkbench.internal.checkpoint;version="1.0" | exports org.kenworkbench.internal.checkpoint without x-friends or x-internal
                    checkpoint  | Export-Package: org.kenworkbench.internal.checkpoint;x-friends:="org.kenworkbench.lab" | exports org.kenworkbench.internal.checkpoint to org.kenworkbench.lab, which is no bundle of tests
                    checkpoint  | Export-Package: org.kenworkbench.pruning;version="1"  | exports org.kenworkbench.pruning, which is not named after it
                    """)
    void aBadManifestIsCaught(String bundle, String header, String complaint) throws IOException {
        assertEquals(List.of("org.kenworkbench." + bundle + " " + complaint), violations(bundle, header));
    }

    @ParameterizedTest
    @CsvSource({"ui", "lab", "operations"})
    void nobodyRequiresAProvider(String bundle) throws IOException {
        assertEquals(
                "org.kenworkbench." + bundle
                        + " must not require org.kenworkbench.pruning.cpu: providers are found as services",
                violations(bundle, "Require-Bundle: org.kenworkbench.pruning.cpu").getLast());
    }

    @Test
    void aBundleOutsideTheTableIsCaught() throws IOException {
        assertEquals(List.of("org.kenworkbench.misc is not in the table of the dependency law"),
                violations("misc", "X: y"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    batch      | Require-Bundle: org.kenworkbench.checkpoint,org.kenworkbench.viz
                    operations | Require-Bundle: org.eclipse.emf.ecore
                    rcp        | Import-Package: org.eclipse.jface.viewers;version="[1,2)",org.kenworkbench.pruning
                    lab        | Require-Bundle: ai.djl.api
                    checkpoint | Export-Package: org.kenworkbench.internal.checkpoint;x-friends:="a.tests,b.tests",org.kenworkbench.checkpoint;version="0.1.0"
                    """)
    void aGoodManifestPasses(String bundle, String header) throws IOException {
        assertEquals(List.of(), violations(bundle, header));
    }

    @Test
    void extensionsWithInternalsOfAnotherBundleAreCaught() {
        String extension = "<config class=\"%s\"/>\n";
        String internal = "org.kenworkbench.internal.ui.help.WindowHelp";
        assertEquals(List.of(), ExtensionRules.violationsOf("org.kenworkbench.ui", extension.formatted(internal)));
        assertEquals(List.of(), ExtensionRules.violationsOf("org.kenworkbench.rcp",
                extension.formatted("org.kenworkbench.ui.frame.WindowHelp")));
        assertEquals(List.of("plugin.xml of org.kenworkbench.rcp names " + internal
                + ", which is internal to another bundle"),
                ExtensionRules.violationsOf("org.kenworkbench.rcp", extension.formatted(internal)));
    }

    @Test
    void namesOfSeveralTypesAreCaught() {
        Path box = Path.of("a/src/a/Box.java");
        Path other = Path.of("b/src/b/c/Box.java");
        assertEquals(List.of(), NameRules.violationsOf(List.of(box, Path.of("b/src/b/c/ChunkBox.java"))));
        assertEquals(List.of(), NameRules.violationsOf(List.of(Path.of("a/Messages.java"), Path.of("b/Messages.java"),
                Path.of("a/package-info.java"), Path.of("b/package-info.java"))));
        assertEquals(List.of("Box is the name of several types: [" + box + ", " + other + "]"),
                NameRules.violationsOf(List.of(box, other)));
    }

    @Test
    void badSourcesAreCaught() {
        String header = "/* SPDX-License-Identifier: EPL-2.0 */\n";
        String internal = "org.kenworkbench.internal.pruning";
        assertEquals(List.of(), SourceRules.violationsOf(header + "package org.kenworkbench.pruning;\n", internal));
        assertEquals(List.of("does not start with the licence header"),
                SourceRules.violationsOf("package org.kenworkbench.pruning;\n", internal));
        assertEquals(List.of("has 501 lines, more than 500"),
                SourceRules.violationsOf(header + "\n".repeat(500), internal));
        String copy = "copies by a method that C2 miscompiles; take Elements.copyBytes";
        assertEquals(List.of(copy), SourceRules.violationsOf(header + "block.copyFrom(base);\n", internal));
        assertEquals(List.of(copy),
                SourceRules.violationsOf(header + "MemorySegment.copy(a, i + 1L,\n b, 0, n);\n", internal));
        assertEquals(List.of(),
                SourceRules.violationsOf(header + "MemorySegment.copy(a, LE_INT, 0, ints, 0, n);\n", internal));
        assertEquals(List.of(
                "asks for a file store, which a folder in a changed root may not have; take OutputFolder.freeBytes"),
                SourceRules.violationsOf(header + "long free = Files.getFileStore(folder).getUsableSpace();\n",
                        internal));
        for (String other : List.of("import org.kenworkbench.operations.Quantities;\n",
                "String.format(Locale.ROOT, \"%.1f\", 1.0);\n")) {
            assertEquals(List.of("writes numbers in a form of its own; take FigureText"),
                    SourceRules.violationsOf(header + other, "org.kenworkbench.internal.ui"));
            assertEquals(List.of(), SourceRules.violationsOf(header + other, internal));
        }
        assertEquals(List.of("is API and imports org.kenworkbench.internal.checkpoint.Mapped of another bundle"),
                SourceRules.violationsOf(header
                        + "package org.kenworkbench.pruning;\nimport org.kenworkbench.internal.checkpoint.Mapped;\n"
                        + "import org.kenworkbench.internal.pruning.Plan;\n", internal));
    }

    @Test
    void apiThatDoesNotSayWhatIsNullIsCaught() {
        String annotated = "import org.eclipse.jdt.annotation.NonNullByDefault;\n\n@NonNullByDefault\nclass A {\n}\n";
        String plain = "/** Lacks @NonNullByDefault. */\nclass B {\n}\n";
        assertTrue(
                SourceRules.saysWhatIsNull("@NonNullByDefault({DefaultLocation.FIELD})\npackage a;\n", List.of(plain)));
        assertTrue(SourceRules.saysWhatIsNull("package a;\n", List.of(annotated)));
        assertFalse(SourceRules.saysWhatIsNull("package a;\n", List.of(annotated, plain)));
    }

    @Test
    void badPackagesAreCaught() {
        String a = "package org.kenworkbench.a;\nimport org.kenworkbench.b.B;\nclass A { B b; }\n";
        String b = "package org.kenworkbench.b;\nclass B { %s }\n";
        Map<String, String> infos = Map.of("org.kenworkbench.a", "", "org.kenworkbench.b", "");
        assertEquals(List.of(), PackageRules.violations(List.of(a, b.formatted("")), infos));
        assertEquals(List.of("cycle of packages: org.kenworkbench.a, org.kenworkbench.b"),
                PackageRules.violations(List.of(a, b.formatted("org.kenworkbench.a.A a;")), infos));
        assertEquals(List.of(),
                PackageRules.violations(List.of(a, b.formatted("/** {@link org.kenworkbench.a.A} */ int a;")), infos));
        assertEquals(List.of("org.kenworkbench.b has no package-info.java"),
                PackageRules.violations(List.of(a, b), Map.of("org.kenworkbench.a", "")));
        assertEquals(List.of("org.kenworkbench.b has no package-info.java"),
                PackageRules.rooms(List.of(a, b), Map.of("org.kenworkbench.a", "")));
        assertEquals(
                List.of("org.kenworkbench.b uses org.kenworkbench.internal.c, which is internal to another bundle"),
                PackageRules.violations(List.of(a, b.formatted("org.kenworkbench.internal.c.C c;")), infos));
        List<String> many = Collections.nCopies(26, b.formatted(""));
        assertEquals(
                List.of("org.kenworkbench.b has 26 types, and its package-info does not say why more than 25 types"),
                PackageRules.violations(many, infos));
        assertEquals(List.of(), PackageRules.violations(many,
                Map.of("org.kenworkbench.b", "/**\n * Has more\n * than 25 types, one for each. */")));
    }

    @Test
    void cyclesOfManyPackagesAreCaughtTogether() {
        List<String> texts = List.of("package org.kenworkbench.a;\nclass A { org.kenworkbench.b.B b; }\n",
                "package org.kenworkbench.b;\nimport static org.kenworkbench.c.C.c;\nclass B { int b = c; }\n",
                "package org.kenworkbench.c;\nimport org.kenworkbench.a.A;\nclass C { A a; }\n",
                "package org.kenworkbench.d;\nimport org.kenworkbench.a.A;\nclass D { A a; }\n");
        Map<String, String> infos = Map.of("org.kenworkbench.a", "", "org.kenworkbench.b", "", "org.kenworkbench.c", "",
                "org.kenworkbench.d", "");
        assertEquals(List.of("cycle of packages: org.kenworkbench.a, org.kenworkbench.b, org.kenworkbench.c"),
                PackageRules.violations(texts, infos));
    }

    @Test
    void longLinesAreCaught() {
        String fits = "x".repeat(120);
        String block = "String a = \"\"\"\n" + fits + "x\n\"\"\";\n";
        assertEquals(List.of(), LineRules.violationsOf(fits + "\n" + block));
        assertEquals(List.of("has 121 columns in line 2, more than 120"),
                LineRules.violationsOf("a\n" + fits + "x\n"));
        assertEquals(List.of("has 121 columns in line 4, more than 120"),
                LineRules.violationsOf(block + fits + "x\n"));
    }

    @Test
    void javadocThatNeedsTheCodeIsCaught() {
        assertEquals(List.of(),
                JavadocRules.violationsOf("/* Of no interest. */\nclass A {\n    /** Returns what is. */ int a;\n}\n"));
        assertEquals(List.of("has Javadoc in line 3 that begins with 'Of', not with a verb or a noun"),
                JavadocRules.violationsOf("/** Reads. */\nclass A {\n    /**\n     * Of a row. */\n    int a;\n}\n"));
        assertEquals(List.of("has Javadoc in line 1 that begins with 'What', not with a verb or a noun"),
                JavadocRules.violationsOf("/**" + " What is kept. */\nclass A {\n}\n"));
        assertEquals(List.of("has Javadoc in line 1 that begins with 'Whatever', not with a verb or a noun"),
                JavadocRules.violationsOf("/**" + " Whatever comes: it is read. */\nclass A {\n}\n"));
        assertEquals(List.of(),
                JavadocRules.violationsOf("/**" + " Reads one pickle. */\nclass A {\n}\n"
                        + "/**" + " Closes all of the files. */\nclass B {\n}\n"));
        for (String bare : List.of("Reads it", "Finds them", "Ends them", "Tells them", "Reads one.",
                "Ends all of them.",
                "All of it", "One of them", "The model's.", "...")) {
            assertEquals(List.of("has Javadoc in line 1 that names nothing: '" + bare + "'"),
                    JavadocRules.violationsOf("/**" + "\n * " + bare + "\n */\nclass A {\n}\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    Files.setPosixFilePermissions(file, all);      | uses permissions that only POSIX systems have
                    Files.getAttribute(file, "unix:nlink");        | reads attributes that only Unix systems have
                    FileChannel.open(target.getParent(), READ);    | opens a folder as a channel, which Windows does not; take FileTrees.syncFolder
                    FileChannel.open(outFolder, READ);             | opens a folder as a channel, which Windows does not; take FileTrees.syncFolder
                    FileChannel.open(file, READ);                  |
                    Path.of("/dev/null");                          | names a path of Linux's own
                    Path.of("/tmp");                               | names a path of Linux's own
                    text.contains("/usr-defined");                 |
                    String s = "https://x"; // Path.of("/etc/x")   |
                    System.getProperty("os.name");                 | asks for the system's name; take HostSystem
                    environment.get("XDG_CACHE_HOME");             | asks for the user's folders; take CacheFolder
                    Path.of(state.getURL().getPath());             | makes a path of a URL's path, which on Windows has a slash before the drive; take a File
                    new File(state.getURL().getPath()).toPath();   |
                    long widget = control.handle;                  | uses what SWT has on one system only, so that it does not compile for the others
                    manager.handle(status);                        |
                    """)
    void whatOnlyLinuxHasIsCaught(String statement, String complaint) {
        String text = "class Any { void any() { " + statement + "\n} }\n";
        assertEquals(complaint == null ? List.of() : List.of(complaint), SystemRules.violationsOf("Any", text));
    }

    @Test
    void aNamedClassMayKnowASystem() {
        String text = "class HostSystem { Path a = Path.of(\"/proc/sys/kernel/hostname\"); }\n";
        assertEquals(List.of(), SystemRules.violationsOf("HostSystem", text));
        assertEquals(List.of("names a path of Linux's own"), SystemRules.violationsOf("Other", text));
    }

    @Test
    void messagesWithoutAStopAreCaught() throws IOException {
        String thrown = "class A { void a() { throw new %s; } }\n";
        assertEquals(List.of(), MessageRules.violationsOf(thrown.formatted("OperationException(kind, \"a \" + b)")));
        assertEquals(List.of(),
                MessageRules.violationsOf(thrown.formatted("CheckpointException(b + \" is empty.\", cause)")));
        assertEquals(List.of(), MessageRules.violationsOf(thrown.formatted("IllegalArgumentException(\"x\")")));
        assertEquals(List.of("has a message that ends with ' is empty', not with a stop"),
                MessageRules.violationsOf(thrown.formatted("OperationException(kind, b + \" is empty\")")));
        assertEquals(List.of("has a message that ends with 'one', not with a stop"),
                MessageRules.violationsOf(thrown.formatted("DataException(b ? \"one\" : (\"two\" + '.'))")));
    }

    @Test
    void testsWithoutAnAssertionAreCaught() throws IOException {
        String junit = "import static org.junit.jupiter.api.Assertions.*;\n"
                + "class ATest { B b; @Test void a() { %s } %s }\n";
        String helper = "class B { void look() { Assertions.assertEquals(1, one()); } int one() { return 1; } }\n";
        String complaint = "text:///Source.java ATest.a reaches no assertion";
        for (String statement : List.of("assertEquals(1, 2);", "b.look();", "new B().look();", "list.forEach(b::look);",
                "own();", "throw new AssertionError();", "run(() -> fail());")) {
            assertEquals(List.of(), AssertionRules.violationsOf(
                    junit.formatted(statement, "void own() { b.look(); }"), helper), statement);
        }
        for (String statement : List.of("", "run();", "b.one();", "assertNotNull(b);", "assertAll();", "own();",
                "assertMine();", "unknown.look();")) {
            assertEquals(List.of(complaint), AssertionRules.violationsOf(
                    junit.formatted(statement, "void own() { own(); } void assertMine() { }"), helper), statement);
        }
    }

    @Test
    void manyParametersAreCaught() throws IOException {
        String seven = "int a, @X(y = {1, 2}) int b, Map<A, B> c, int d, int e, int f, int g";
        String fits = "record R(" + seven + ") { static final int H = 8, I = 9; R { } }\n";
        assertEquals(List.of(), ParameterRules.violationsOf(fits));
        assertEquals(List.of(), ParameterRules.violationsOf("class C { void c(" + seven + ", int h) { } }\n"));
        assertEquals(List.of(), ParameterRules.violationsOf("class C { @Activate C(" + seven + ", int h) { } }\n"));
        assertEquals(List.of("has record R of 8 parameters, more than 7"),
                ParameterRules.violationsOf("record R(" + seven + ", int h) { }\n"));
        assertEquals(List.of("has record C.R of 8 parameters, more than 7"),
                ParameterRules.violationsOf("class C { record R(" + seven + ", int h) { R { } } }\n"));
        assertEquals(List.of("has record a.b.R of 8 parameters, more than 7"),
                ParameterRules.violationsOf("package a.b;\nrecord R(" + seven + ", int h) { }\n"));
        assertEquals(List.of("has constructor C of 8 parameters, more than 7"),
                ParameterRules.violationsOf("class C { C(" + seven + ", int h) { } C(" + seven + ") { } }\n"));
        assertEquals(List.of("has constructor R of 8 parameters, more than 7"),
                ParameterRules.violationsOf("record R(int a) { R(" + seven + ", int h) { this(a); } }\n"));
    }

    private static List<String> violations(String bundle, String header) throws IOException {
        String text = "Manifest-Version: 1.0\nBundle-SymbolicName: org.kenworkbench." + bundle + ";singleton:=true\n"
                + fold(header) + "\n";
        return ManifestRules.violations(
                BundleManifest.of(new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))));
    }

    /** A manifest's line holds at most 72 bytes. */
    private static String fold(String header) {
        return header.replaceAll("(.{60})(?=.)", "$1\n ");
    }
}
