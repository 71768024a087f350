/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Components on a class path without OSGi: {@link org.kenworkbench.internal.batch.components.ComponentReader} reads
 * what the build's annotations say of them, and {@link org.kenworkbench.internal.batch.components.ClassPathComponents}
 * makes them. Rests on nothing of the bundle.
 */
package org.kenworkbench.internal.batch.components;
