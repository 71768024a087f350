/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.ui.help.HelpTopic.Part;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.command.Parameter.Kind;

/**
 * Help topics of the commands, as the help of the command line does: both are made of the operations'
 * annotations. Stateless.
 */
final class CommandTopics {

    private CommandTopics() {
    }

    /** Makes the topic of all commands, each with its line. */
    static HelpTopic all(List<OperationModel> models) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Paragraph(Messages.Help_CommandsHint));
        models.forEach(model -> parts
                .add(new Part.Way("ken " + model.name(), model.summary(), HelpBook.COMMAND + model.name())));
        return new HelpTopic(Messages.Help_Commands, parts);
    }

    /** Makes the topic of one command. */
    static HelpTopic of(OperationModel model) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Line(usage(model)));
        parts.add(new Part.Paragraph(model.description()));
        add(parts, Messages.Help_Arguments, model.parameters().stream().filter(one -> !one.isOption()).toList());
        add(parts, Messages.Help_Needed,
                model.parameters().stream().filter(one -> one.isOption() && one.required()).toList());
        add(parts, Messages.Help_Options,
                model.parameters().stream().filter(one -> one.isOption() && !one.required()).toList());
        return new HelpTopic("ken " + model.name(), parts);
    }

    private static String usage(OperationModel model) {
        StringBuilder usage = new StringBuilder("ken " + model.name());
        String group = "";
        boolean optional = false;
        for (Parameter parameter : model.parameters()) {
            if (parameter.isOption() && parameter.required()
                    && (parameter.group().isEmpty() || !parameter.group().equals(group))) {
                group = parameter.group();
                usage.append(' ').append(named(parameter)).append(group.isEmpty() ? "" : " | …");
            }
            optional |= parameter.isOption() && !parameter.required();
        }
        usage.append(optional ? " [options]" : "");
        model.parameters().stream().filter(one -> !one.isOption()).forEach(one -> usage.append(' ')
                .append(one.required() ? one.label() : '[' + one.label() + ']')
                .append(one.kind().isList() ? " …" : ""));
        return usage.toString();
    }

    private static void add(List<Part> parts, String heading, List<Parameter> some) {
        if (some.isEmpty()) {
            return;
        }
        parts.add(new Part.Heading(heading));
        some.forEach(one -> parts.add(new Part.Term(named(one), meaning(one))));
    }

    private static String named(Parameter parameter) {
        String names = parameter.isOption() ? String.join(", ", parameter.names()) : parameter.label();
        return parameter.isOption() && parameter.kind() != Kind.FLAG ? names + ' ' + parameter.label() : names;
    }

    private static String meaning(Parameter parameter) {
        String meaning = parameter.description();
        if (!parameter.choices().isEmpty()) {
            meaning += ' ' + Messages.bind(Messages.Help_Choices, String.join(", ", parameter.choices()));
        }
        return parameter.defaultText().isEmpty() ? meaning
                : meaning + ' ' + Messages.bind(Messages.Help_Default, parameter.defaultText());
    }
}
