/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

/**
 * Checks that each test reaches an assertion: one of JUnit's, an {@code AssertionError}, or a helper among the sources
 * that reaches one. {@code assertNotNull} is none: it says nothing about a result. {@code assertDoesNotThrow} is one,
 * for checks that return nothing.
 */
final class AssertionRules {

    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory",
            "TestTemplate");
    private static final Set<String> SAY_NOTHING = Set.of("assertNotNull", "assertAll", "assertTimeout",
            "assertTimeoutPreemptively");
    private static final String JUNIT = "Assertions";
    private static final String ERROR = "AssertionError";

    private final Map<String, List<Type>> types = new HashMap<>();

    private AssertionRules() {
    }

    /** Lists the tests in a folder and below it that reach no assertion, each with its place. */
    static List<String> violations(Path folder) throws IOException {
        return violations(LineRules.sources(folder).stream().map(ParameterRules.Source::of).toList());
    }

    static List<String> violationsOf(String... texts) throws IOException {
        return violations(Stream.of(texts)
                .map(text -> new ParameterRules.Source(URI.create("text:///Source.java"), text)).toList());
    }

    private static List<String> violations(List<ParameterRules.Source> sources) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null,
                sources);
        AssertionRules rules = new AssertionRules();
        List<Method> tests = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            Imports imports = Imports.of(unit);
            for (Tree tree : unit.getTypeDecls()) {
                if (tree instanceof ClassTree type) {
                    rules.add(type, null, imports, tests);
                }
            }
        }
        return tests.stream().filter(test -> !rules.reaches(test, new HashSet<>()))
                .map(test -> test.type.imports.place + " " + test.type.name + "." + test.tree.getName()
                        + " reaches no assertion")
                .toList();
    }

    /**
     * Static imports of a source.
     *
     * @param place   place of the source
     * @param classes simple names of the classes by the names that are imported from them
     */
    private record Imports(URI place, Map<String, Set<String>> classes) {

        static Imports of(CompilationUnitTree unit) {
            Imports imports = new Imports(unit.getSourceFile().toUri(), new HashMap<>());
            for (ImportTree one : unit.getImports()) {
                if (one.isStatic() && one.getQualifiedIdentifier() instanceof MemberSelectTree member) {
                    imports.classes.computeIfAbsent(member.getIdentifier().toString(), _ -> new HashSet<>())
                            .add(lastName(member.getExpression()));
                }
            }
            return imports;
        }

        Set<String> classesOf(String method) {
            Set<String> all = new HashSet<>(classes.getOrDefault(method, Set.of()));
            all.addAll(classes.getOrDefault("*", Set.of()));
            return all;
        }
    }

    /** A type with its methods, and with the simple names of the types of its fields and all its variables. */
    private static final class Type {

        private final String name;
        private final Type outer;
        private final Imports imports;
        private final List<String> parents = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final Map<String, Set<String>> variables = new HashMap<>();

        Type(String name, Type outer, Imports imports) {
            this.name = name;
            this.outer = outer;
            this.imports = imports;
        }
    }

    /** A method of a type. */
    private record Method(Type type, MethodTree tree) {

        boolean isTest() {
            return tree.getModifiers().getAnnotations().stream()
                    .anyMatch(one -> TESTS.contains(lastName(one.getAnnotationType())));
        }
    }

    private void add(ClassTree tree, Type outer, Imports imports, List<Method> tests) {
        Type type = new Type(tree.getSimpleName().toString(), outer, imports);
        if (tree.getExtendsClause() != null) {
            type.parents.add(lastName(tree.getExtendsClause()));
        }
        tree.getImplementsClause().forEach(parent -> type.parents.add(lastName(parent)));
        types.computeIfAbsent(type.name, _ -> new ArrayList<>()).add(type);
        for (Tree member : tree.getMembers()) {
            if (member instanceof ClassTree inner) {
                add(inner, type, imports, tests);
            } else if (member instanceof MethodTree method) {
                type.methods.add(new Method(type, method));
            }
        }
        type.methods.stream().filter(Method::isTest).forEach(tests::add);
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                Tree declared = variable.getType() == null ? variable.getInitializer() : variable.getType();
                type.variables.computeIfAbsent(variable.getName().toString(), _ -> new HashSet<>())
                        .add(lastName(declared));
                return super.visitVariable(variable, nothing);
            }
        }.scan(tree, null);
    }

    /** Whether a method or one that it calls asserts; what is on the way already is not looked at again. */
    private boolean reaches(Method method, Set<MethodTree> seen) {
        if (!seen.add(method.tree)) {
            return false;
        }
        CallScanner calls = new CallScanner(method.type);
        calls.scan(method.tree.getBody(), null);
        return calls.asserts || calls.called.stream().anyMatch(called -> reaches(called, seen));
    }

    /** Finds the assertions in a method, and the methods of the sources that it calls. */
    private final class CallScanner extends TreeScanner<Void, Void> {

        private final Type type;
        private final Collection<Method> called = new ArrayList<>();
        private boolean asserts;

        CallScanner(Type type) {
            this.type = type;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (call.getMethodSelect() instanceof MemberSelectTree member) {
                call(member.getExpression(), member.getIdentifier().toString());
            } else {
                call(null, lastName(call.getMethodSelect()));
            }
            return super.visitMethodInvocation(call, nothing);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree reference, Void nothing) {
            call(reference.getQualifierExpression(), reference.getName().toString());
            asserts |= lastName(reference.getQualifierExpression()).equals(ERROR);
            return super.visitMemberReference(reference, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            String name = lastName(made.getIdentifier());
            asserts |= name.equals(ERROR);
            callOf(name, "<init>");
            return super.visitNewClass(made, nothing);
        }

        private void call(ExpressionTree receiver, String name) {
            String owner = receiver == null ? "this" : lastName(receiver);
            if (owner.equals("this") || owner.equals("super")) {
                int before = called.size();
                for (Type around = type; around != null; around = around.outer) {
                    callIn(around, name, new HashSet<>());
                }
                if (called.size() == before) {
                    type.imports.classesOf(name).forEach(imported -> callOf(imported, name));
                }
                return;
            }
            callOf(owner, name);
            for (Type around = type; around != null; around = around.outer) {
                variables(around, owner, new HashSet<>()).forEach(declared -> callOf(declared, name));
            }
        }

        private Set<String> variables(Type of, String name, Set<Type> seen) {
            Set<String> declared = new HashSet<>(of.variables.getOrDefault(name, Set.of()));
            if (seen.add(of)) {
                of.parents.stream().flatMap(parent -> types.getOrDefault(parent, List.of()).stream())
                        .forEach(parent -> declared.addAll(variables(parent, name, seen)));
            }
            return declared;
        }

        private void callOf(String owner, String name) {
            asserts |= owner.equals(JUNIT) && (name.startsWith("assert") || name.equals("fail"))
                    && !SAY_NOTHING.contains(name);
            types.getOrDefault(owner, List.of()).forEach(one -> callIn(one, name, new HashSet<>()));
        }

        private void callIn(Type owner, String name, Set<Type> seen) {
            if (seen.add(owner)) {
                owner.methods.stream().filter(method -> method.tree.getName().contentEquals(name))
                        .forEach(called::add);
                owner.parents.stream().flatMap(parent -> types.getOrDefault(parent, List.of()).stream())
                        .forEach(parent -> callIn(parent, name, seen));
            }
        }
    }

    /** Returns the simple name of a type, of what an expression makes, or of a variable; empty if it has none. */
    private static String lastName(Tree tree) {
        return switch (tree) {
            case IdentifierTree name -> name.getName().toString();
            case MemberSelectTree member -> member.getIdentifier().toString();
            case ParameterizedTypeTree generic -> lastName(generic.getType());
            case AnnotatedTypeTree annotated -> lastName(annotated.getUnderlyingType());
            case ArrayTypeTree array -> lastName(array.getType());
            case NewClassTree made -> lastName(made.getIdentifier());
            case null, default -> "";
        };
    }
}
