/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.command;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;

/**
 * The content of an operation's annotations, ready for a command line, its help, or a dialog; and the way back, from
 * typed texts to filled fields. Immutable.
 *
 * <p>Fields may be private, of the class or of its superclasses, and of type {@code String}, {@code Path},
 * {@code boolean}, {@code int}, {@code long}, {@code double} (or their wrappers, null standing for not given), an enum
 * (typed in lower case, dashes for underscores), {@code List<Path>}, {@code List<String>}, or any type with a
 * {@code public static T parse(String)} that throws {@link IllegalArgumentException} with a sentence for the user.
 */
public final class OperationModel {

    private final OperationInfo info;
    private final Class<?> type;
    private final Map<Parameter, Field> fields = new LinkedHashMap<>();

    private OperationModel(OperationInfo info, Class<?> type) {
        this.info = info;
        this.type = type;
    }

    /**
     * Reads the annotations of the operation's class, and the defaults from its fields.
     *
     * @param fresh an instance whose fields are as constructed; not kept
     * @throws IllegalArgumentException if the class lacks {@link OperationInfo}, or a field is of another type
     */
    public static OperationModel of(Operation fresh) {
        Class<?> type = fresh.getClass();
        OperationInfo info = type.<OperationInfo>getAnnotation(OperationInfo.class);
        if (info == null) {
            throw new IllegalArgumentException(type + " lacks @OperationInfo");
        }
        OperationModel model = new OperationModel(info, type);
        List<Map.Entry<Parameter, Field>> arguments = new ArrayList<>();
        List<Map.Entry<Parameter, Field>> options = new ArrayList<>();
        for (Field field : annotatedFields(type)) {
            field.setAccessible(true);
            Argument argument = field.<Argument>getAnnotation(Argument.class);
            if (argument != null) {
                arguments.add(Map.entry(model.parameter(argument, field, fresh), field));
            } else {
                options.add(Map.entry(model.parameter(field.getAnnotation(Option.class), field, fresh), field));
            }
        }
        arguments.sort(Comparator.comparingInt(entry -> entry.getKey().index()));
        options.sort(Comparator.comparingInt(entry -> entry.getValue().getAnnotation(Option.class).order()));
        arguments.forEach(entry -> model.fields.put(entry.getKey(), entry.getValue()));
        options.forEach(entry -> model.fields.put(entry.getKey(), entry.getValue()));
        return model;
    }

    private static List<Field> annotatedFields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                boolean annotated = field.isAnnotationPresent(Argument.class)
                        || field.isAnnotationPresent(Option.class);
                if (annotated && Modifier.isStatic(field.getModifiers())) {
                    throw new IllegalArgumentException(field + " is static");
                }
                if (annotated) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static Parameter.Kind kind(Argument argument, Field field) {
        Parameter.Kind kind = Values.kindOf(field);
        if (argument.composition() && kind != Parameter.Kind.PATH) {
            throw new IllegalArgumentException(field + " is no Path, which a composition is");
        }
        return argument.composition() ? Parameter.Kind.COMPOSITION : kind;
    }

    private Parameter parameter(Argument argument, Field field, Operation fresh) {
        return new Parameter(field.getName(), kind(argument, field),
                new Parameter.Form(List.of(), argument.index(), argument.label()), text(argument.description()),
                new Parameter.Need(argument.required(), "", argument.minimum()), new Parameter.Answers(
                        Values.choicesOf(field.getType()), Values.typed(get(field, fresh)), Map.of()));
    }

    private Parameter parameter(Option option, Field field, Operation fresh) {
        List<String> choices = option.choices().length > 0 ? List.of(option.choices())
                : Values.choicesOf(field.getType());
        return new Parameter(field.getName(), Values.kindOf(field),
                new Parameter.Form(List.of(option.names()), -1, option.label()), text(option.description()),
                new Parameter.Need(option.required(), option.group(), 1), new Parameter.Answers(choices,
                        Values.typed(get(field, fresh)), fresh.known(option.names()[0])));
    }

    private static Object get(Field field, Operation operation) {
        try {
            return field.get(operation);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("made accessible before", e);
        }
    }

    private String text(String text) {
        return Texts.resolve(type, text);
    }

    /** Returns the name of the command. */
    public String name() {
        return info.name();
    }

    /** Returns the summary on one line, with keys resolved. */
    public String summary() {
        return text(info.summary());
    }

    /** Returns the description in paragraphs, with keys resolved; the summary if the operation has no description. */
    public String description() {
        return info.description().isEmpty() ? summary() : text(info.description());
    }

    /** Tells whether an option of every run means something to the operation. */
    public boolean uses(RunOption option) {
        return !List.of(info.ignores()).contains(option);
    }

    /** Returns the arguments by index, then the options by order. */
    public List<Parameter> parameters() {
        return List.copyOf(fields.keySet());
    }

    /**
     * Checks the given texts and fills the operation's fields; those not given keep their defaults.
     *
     * @param operation an instance of the class this was made of
     * @param given     the texts typed for each parameter that was given; {@code "true"} for a flag
     * @throws OperationException of kind USAGE, with one sentence
     */
    public void fill(Operation operation, Map<Parameter, List<String>> given) throws OperationException {
        checkGroups(given);
        for (Parameter parameter : fields.keySet()) {
            if (parameter.required() && parameter.group().isEmpty()) {
                int count = given.getOrDefault(parameter, List.of()).size();
                if (count == 0) {
                    throw usage(name() + " needs " + withLabel(parameter));
                }
                if (parameter.kind().isList() && count < parameter.minimum()) {
                    throw usage(name() + " needs " + parameter.minimum() + " or more of " + parameter.title());
                }
            }
        }
        // In the operation's order, so that of two values that make no sense the same one is named each time.
        for (Map.Entry<Parameter, Field> entry : fields.entrySet()) {
            List<String> texts = given.get(entry.getKey());
            if (texts != null) {
                try {
                    entry.getValue().set(operation, Values.parse(entry.getValue(), entry.getKey(), texts));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("made accessible before", e);
                }
            }
        }
    }

    private void checkGroups(Map<Parameter, List<String>> given) throws OperationException {
        Map<String, List<Parameter>> groups = new LinkedHashMap<>();
        for (Parameter parameter : fields.keySet()) {
            if (!parameter.group().isEmpty()) {
                groups.computeIfAbsent(parameter.group(), _ -> new ArrayList<>()).add(parameter);
            }
        }
        for (List<Parameter> group : groups.values()) {
            List<String> titles = group.stream().filter(given::containsKey).map(Parameter::title).toList();
            if (titles.size() > 1) {
                throw usage(String.join(" and ", titles) + " exclude each other; give one of them.");
            }
            if (titles.isEmpty() && group.stream().anyMatch(Parameter::required)) {
                throw usage(name() + " needs one of "
                        + String.join(", ", group.stream().map(Parameter::title).toList()));
            }
        }
    }

    private static String withLabel(Parameter parameter) {
        return parameter.isOption() && !parameter.label().isEmpty() ? parameter.title() + ' ' + parameter.label()
                : parameter.title();
    }

    private static OperationException usage(String sentence) {
        return new OperationException(ExitCode.USAGE, sentence);
    }
}
