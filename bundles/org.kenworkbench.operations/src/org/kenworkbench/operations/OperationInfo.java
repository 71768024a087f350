/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names an {@link Operation}. Also a component property type: its members become service properties, so that a front
 * end can list operations before any of them is instantiated.
 */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OperationInfo {

    /** Prefix of the service properties, as Declarative Services defines it. */
    String PREFIX_ = "org.kenworkbench.operation.";

    /** The command, in lower case, as {@code prune}. */
    String name();

    /** One line for the list of commands, or {@code %key}. */
    String summary();

    /** Paragraphs for the command's own help, or {@code %key}; the summary alone if empty. */
    String description() default "";

    /** Place in the list of commands, lowest first. */
    int order() default 1000;

    /**
     * Options of every run that mean nothing here: help and dialogs do not offer them. A command line that gives one
     * all the same is accepted.
     */
    RunOption[] ignores() default {};
}
