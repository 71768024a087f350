/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names an {@link Analysis}. A component property type: its member becomes the service property {@code
 * org.kenworkbench.analysis.id}, so that analyses can be listed before any of them is instantiated.
 */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnalysisInfo {

    /** Prefix of the service property, as Declarative Services defines it. */
    String PREFIX_ = "org.kenworkbench.analysis.";

    /** The {@linkplain Analysis#id() id}. */
    String id();
}
