/** The shortest program that creates a user and handles every outcome. It contains one class. */
@NullMarked
package io.github.domousers.example.quickstart;

import org.jspecify.annotations.NullMarked;
