/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The program that the product's script starts: the Equinox framework on a configuration area of the user's own, with
 * exit codes a user can rely on. The jar is on the Java class path, beside the framework's; as an installed bundle it
 * does nothing.
 */
package org.kenworkbench.internal.launcher;
