/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.help.IContext2;
import org.kenworkbench.internal.ui.help.HelpTopic.Part;
import org.kenworkbench.internal.ui.pages.PageDescriptor;
import org.kenworkbench.internal.ui.pages.PageRegistry;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.OperationModel;

/**
 * The topics that explain the window, by name. Not on the UI thread, since commands are asked what they say of
 * themselves. Stateless.
 */
final class HelpBook {

    static final String FIRST = "first";
    static final String WINDOW = "window";
    static final String COMMANDS = "commands";
    /** Prefix of a topic's name before the name of a command. */
    static final String COMMAND = "command:";
    /** Prefix of a topic's name before the id of a context. */
    static final String CONTEXT = "context:";

    private static final String PREFIX = "org.kenworkbench.ui.";
    /** Contexts of parts of the window other than pages. */
    private static final List<String> OTHERS = List.of("runs", "modelEditor", "pairEditor", "seriesEditor",
            "compositionEditor", "inputs", "newPruning", "sweepWizard", "export", "operation");
    private static final String BLANK_LINE = "\\R\\s*\\R";

    private HelpBook() {
    }

    /** Returns a topic; empty if there is none of that name. */
    static Optional<HelpTopic> topic(String name) {
        if (name.startsWith(CONTEXT)) {
            return Optional.ofNullable(HelpSystem.getContext(name.substring(CONTEXT.length()))).map(HelpBook::of);
        }
        if (name.startsWith(COMMAND)) {
            return model(name.substring(COMMAND.length())).map(CommandTopics::of);
        }
        return switch (name) {
            case FIRST -> Optional.of(FirstSteps.topic());
            case WINDOW -> Optional.of(window());
            case COMMANDS -> Optional.of(CommandTopics
                    .all(OperationCall.names().stream().map(HelpBook::model).flatMap(Optional::stream).toList()));
            default -> Optional.empty();
        };
    }

    private static Optional<OperationModel> model(String command) {
        try {
            return Optional.of(OperationCall.model(command));
        } catch (OperationException e) {
            // The command went with its bundle, or that bundle has a fault.
            ILog.of(HelpBook.class).warn(e.getMessage(), e);
            return Optional.empty();
        }
    }

    /** Makes the topic that lists the parts of the window, each with its first sentence. */
    private static HelpTopic window() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Paragraph(Messages.Help_WindowHint));
        Stream.concat(PageRegistry.platform().pages().stream().map(PageDescriptor::id),
                OTHERS.stream().map(PREFIX::concat)).forEach(id -> {
                    IContext context = HelpSystem.getContext(id);
                    if (context != null) {
                        parts.add(new Part.Way(title(context),
                                context.getText().strip().replaceFirst("(?s)(?<=[.:])\\s.*", ""), CONTEXT + id));
                    }
                });
        return new HelpTopic(Messages.Help_Window, parts);
    }

    /** Makes a topic of what a bundle contributed about a part of the window. */
    static HelpTopic of(IContext context) {
        String text = context.getText() == null ? "" : context.getText().strip();
        List<Part> parts = Arrays.stream(text.split(BLANK_LINE))
                .map(paragraph -> (Part) new Part.Paragraph(paragraph.replaceAll("\\s+", " "))).toList();
        return new HelpTopic(title(context), parts);
    }

    private static String title(IContext context) {
        return context instanceof IContext2 titled && titled.getTitle() != null ? titled.getTitle()
                : Messages.Help_Here;
    }
}
