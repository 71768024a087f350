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
import java.util.List;
import java.util.Set;

import javax.tools.ToolProvider;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

/**
 * Checks that messages for users end with a stop where the exception is created, as far as the end of the message is
 * written there.
 */
final class MessageRules {

    /** Exceptions whose message reaches the user as a sentence of its own. */
    private static final Set<String> TOLD = Set.of("AnalysisException", "CheckpointException",
            "CodecUnavailableException", "ComparisonException", "CompositionException", "DataException",
            "LaunchException", "ModelException", "OperationException", "ProviderUnavailableException",
            "PruningInputException", "PruningRequestException", "SubnetworkException", "TooManyShardsException");

    private MessageRules() {
    }

    /** Ends of messages in the sources of a folder and below it that are none, each with its place. */
    static List<String> violations(Path folder) throws IOException {
        return violations(LineRules.sources(folder).stream().map(ParameterRules.Source::of).toList(), true);
    }

    static List<String> violationsOf(String text) throws IOException {
        return violations(List.of(new ParameterRules.Source(URI.create("text:///Source.java"), text)), false);
    }

    private static List<String> violations(List<ParameterRules.Source> sources, boolean placed) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null,
                sources);
        List<String> violations = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            new MessageScanner(placed ? unit.getSourceFile().toUri() + " " : "", violations).scan(unit, null);
        }
        return violations;
    }

    /** Finds the messages of one source, which is parsed but not compiled. */
    private static final class MessageScanner extends TreeScanner<Void, Void> {

        private final String place;
        private final List<String> violations;

        MessageScanner(String place, List<String> violations) {
            this.place = place;
            this.violations = violations;
        }

        @Override
        public Void visitNewClass(NewClassTree created, Void nothing) {
            String type = created.getIdentifier().toString();
            // The kind comes before the message of an operation's failure.
            int message = type.equals("OperationException") ? 1 : 0;
            if (TOLD.contains(type) && created.getArguments().size() > message) {
                check(created.getArguments().get(message));
            }
            return super.visitNewClass(created, nothing);
        }

        private void check(ExpressionTree message) {
            switch (message) {
                case BinaryTree sum -> check(sum.getRightOperand());
                case ConditionalExpressionTree choice -> {
                    check(choice.getTrueExpression());
                    check(choice.getFalseExpression());
                }
                case ParenthesizedTree inner -> check(inner.getExpression());
                case LiteralTree literal when literal.getValue() instanceof String end && !end.isEmpty()
                        && !end.endsWith(".") ->
                    violations.add(place + "has a message that ends with '" + end + "', not with a stop");
                default -> {
                    // A name or a reason: OperationException adds the stop.
                }
            }
        }
    }
}
